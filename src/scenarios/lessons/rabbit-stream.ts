import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted } from '../reading/phrases.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const LOG = 'events'
const FIRST = 'from-start'
const LIVE = 'live'

const scenario: RabbitScenario = {
  id: 'rabbit-stream',
  seed: 90,
  warmUpMs: 3_000,
  setup: {
    oneWayMs: 300,
    exchanges: [],
    queues: [{ name: LOG, arguments: { 'x-queue-type': 'stream' } }],
    bindings: [],
    publishers: [{ name: 'web-shop' }],
    streams: [
      {
        id: LOG,
        producer: 'web-shop',
        destination: '',
        keys: [{ key: 'order-1' }, { key: 'user-42' }, { key: 'pay-9' }],
        pick: 'cycle',
        ratePerSecond: 0.7,
        startMs: 3_500,
      },
    ],
    publishing: { [LOG]: { routingKey: LOG, persistent: true } },
    groups: [
      { id: 'billing', queue: LOG, ack: 'after', prefetch: 5, handler: { serviceMs: 400 } },
      { id: FIRST, queue: LOG, ack: 'after', prefetch: 5, handler: { serviceMs: 400 }, arguments: { 'x-stream-offset': 'first' } },
      { id: LIVE, queue: LOG, ack: 'after', prefetch: 5, handler: { serviceMs: 400 } },
    ],
    consumers: [{ name: 'c1', group: 'billing', startMs: 200 }],
  },
  story: [
    {
      say: `\`${LOG}\` is a {term:stream}: RabbitMQ's own log. Messages get an {term:offset}, and are only ever added at the end.`,
      look: [`queue:${LOG}`],
      until: (fact) => fact.type === 'message.delivered',
    },
    {
      say: '**c1** reads it and acknowledges. In a stream an {term:ack} says only that there is room for more: it takes nothing away.',
      look: ['consumer:c1', `queue:${LOG}`],
      until: (fact, { state }) => fact.type === 'message.processed' && lengthOf(state) >= 4,
    },
    {
      say: ({ state }) =>
        `${counted(lengthOf(state), 'message is', 'messages are')} in it, ${handledBy(state, 'billing') < lengthOf(state) ? handledBy(state, 'billing') : 'all'} of them handled by c1. **late** now subscribes with \`x-stream-offset: first\`.`,
      look: [`queue:${LOG}`],
      act: [{ type: 'addConsumer', group: FIRST, consumer: 'late' }],
      predict: {
        id: 'what-late-reads',
        ask: 'Which message does late get first?',
        until: (fact) => fact.type === 'message.delivered' && fact.data.consumer === 'late',
        answer: (fact) => (fact.type === 'message.delivered' ? offsetWords(fact.data.offset ?? -1) : ''),
        others: ({ state }) => [
          offsetWords(0),
          offsetWords(lengthOf(state)),
          'None: c1 has taken them all',
          'Every second one: it takes turns with c1',
        ],
        because: (fact, { state }) =>
          `Reading takes nothing away, so all ${lengthOf(state)} are still there: it begins at ${fact.type === 'message.delivered' ? `offset ${fact.data.offset ?? -1}` : ''}, and c1 does not notice.`,
      },
      until: (fact, { state }) => fact.type === 'message.processed' && (state.ledger.subscribers[FIRST]?.processed ?? 0) >= 3,
    },
    {
      say: 'It reads everything again, from the first offset, at its own pace. Every reader has its own place; they do not take turns.',
      look: ['consumer:late', 'consumer:c1', `queue:${LOG}`],
      until: (fact, run) => fact.type === 'message.processed' && fact.data.group === FIRST && hasLasted(run, 3_000),
    },
    {
      say: 'A third one, **live**, names no offset: it begins with what comes **next**, and never sees what was before.',
      look: [`queue:${LOG}`],
      act: [{ type: 'addConsumer', group: LIVE, consumer: 'live' }],
      until: (fact, { state }) => fact.type === 'message.processed' && (state.ledger.subscribers[LIVE]?.processed ?? 0) >= 2,
    },
    {
      say: ({ state }) =>
        `Handled so far: c1 ${state.ledger.subscribers.billing?.processed ?? 0}, late ${state.ledger.subscribers[FIRST]?.processed ?? 0}, live ${state.ledger.subscribers[LIVE]?.processed ?? 0}. “RabbitMQ removes what is consumed” is true of queues, and not of streams. Let one of them read again: from the last, or from an offset between.`,
      look: [`queue:${LOG}`],
    },
  ],
  knobs: [
    { name: 'stream.ratePerSecond', target: `stream:${LOG}`, min: 0.2, max: 4, step: 0.1 },
    { name: 'handler.serviceMs', target: `group:${FIRST}`, min: 0, max: 3_000, step: 100 },
    { name: 'prefetch-count', target: `group:${FIRST}`, min: 1, max: 50, step: 1 },
  ],
  offers: ['resubscribeConsumer', 'addConsumer', 'crashConsumer', 'startConsumer', 'closeConsumer', 'burst', 'slowConsumer'],
  takeaway: 'A stream keeps what was read: every reader has its own offset, and may begin at the first, the last, the next or any other.',
  simplified: [
    'The network takes 300 ms one way instead of a fraction of one, so that you can follow.',
    'The stream has one replica, on one node.',
  ],
}

function handledBy(state: RabbitState, group: string): number {
  return state.ledger.subscribers[group]?.processed ?? 0
}

function lengthOf(state: RabbitState): number {
  const queue = state.queues[LOG]
  return queue?.type === 'stream' ? queue.content.length : 0
}

function offsetWords(offset: number): string {
  return offset === 0 ? 'Offset 0: the very first' : `Offset ${offset}`
}

export default scenario
