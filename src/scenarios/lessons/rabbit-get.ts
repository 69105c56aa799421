import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { percentile } from '../../workload/histogram.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { readyMessages } from '../reading/readyMessages.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const PUSHED = 'pushed'
const POLLED = 'polled'
const EVERY_MS = 4_000

const scenario: RabbitScenario = {
  id: 'rabbit-get',
  seed: 78,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 300,
    exchanges: [{ name: 'alerts', type: 'fanout' }],
    queues: [{ name: PUSHED }, { name: POLLED }],
    bindings: [
      { source: 'alerts', destination: PUSHED },
      { source: 'alerts', destination: POLLED },
    ],
    publishers: [{ name: 'sensor' }],
    streams: [
      {
        id: 'alerts',
        producer: 'sensor',
        destination: 'alerts',
        keys: [{ key: 'hall' }, { key: 'roof' }],
        pick: 'cycle',
        ratePerSecond: 0.4,
        startMs: 5_000,
        stopAfter: 6,
      },
    ],
    groups: [
      { id: PUSHED, queue: PUSHED, ack: 'after', prefetch: 5, handler: { serviceMs: 300 } },
      { id: POLLED, queue: POLLED, ack: 'after', getEveryMs: EVERY_MS, handler: { serviceMs: 300 } },
    ],
    consumers: [
      { name: 'c1', group: PUSHED, startMs: 100 },
      { name: 'c2', group: POLLED, startMs: 300 },
    ],
  },
  story: [
    {
      say: `The same alerts in two queues. **c1** has subscribed with \`basic.consume\`: the broker pushes. **c2** asks with \`basic.get\` every ${seconds(EVERY_MS)}.`,
      look: ['consumer:c1', 'consumer:c2'],
      until: (fact) => fact.type === 'message.queued',
    },
    {
      say: 'An alert is in both queues. c1 is sent it at once; c2 will hear of it when it asks next.',
      look: [`queue:${PUSHED}`, `queue:${POLLED}`],
      predict: {
        id: 'how-late',
        ask: 'After six alerts: how long did half of them take at most, from the sensor to the end of the work?',
        withinMs: 90_000,
        until: (fact, { state }) => fact.type === 'message.processed' && [PUSHED, POLLED].every((group) => handled(state, group) >= 6),
        answer: (_, { state }) => `pushed ${half(state, PUSHED)}, polled ${half(state, POLLED)}`,
        others: (_, { state }) => [
          `pushed ${half(state, PUSHED)}, polled ${half(state, PUSHED)}`,
          `pushed ${half(state, POLLED)}, polled ${half(state, PUSHED)}`,
          `pushed ${half(state, POLLED)}, polled ${half(state, POLLED)}`,
        ],
        because: (_, { state }) =>
          `Pushed: the way to the broker and on, and the work. Polled: what is left of the ${seconds(state.groups[POLLED]?.getEveryMs ?? 0)} until the next question, and a way more; and each question brings one message, so they queue up: ${half(state, POLLED)}.`,
      },
      until: (fact, run) => fact.type === 'message.got' && hasLasted(run, 1_000),
    },
    {
      say: 'One `basic.get` brings one message, and costs a way there and a way back. Asking more often is quicker, and mostly for nothing.',
      look: ['consumer:c2', `queue:${POLLED}`],
      until: (fact, { state }) => fact.type === 'message.processed' && handled(state, POLLED) >= 3,
    },
    {
      say: ({ state }) =>
        `c1 has handled ${handled(state, PUSHED)}, c2 ${handled(state, POLLED)}${readyMessages(state, POLLED).length > 0 ? `: \`${POLLED}\` grows although its consumer has nothing to do` : `: \`${POLLED}\` is empty, and most of its questions are in vain`}.`,
      look: [`queue:${POLLED}`],
      until: (fact, { state }) => fact.type === 'message.processed' && handled(state, POLLED) >= 6,
    },
    {
      say: ({ state }) =>
        `All ${counted(state.ledger.sent, 'alert')} handled. \`basic.get\` neither counts against a {term:prefetch} nor has a place in the {term:ring}: it is for looking into a queue, not for living on it.`,
      look: ['consumer:c2'],
    },
  ],
  knobs: [
    { name: 'consumer.getEveryMs', target: `group:${POLLED}`, min: 500, max: 10_000, step: 500 },
    { name: 'stream.ratePerSecond', target: 'stream:alerts', min: 0.2, max: 3, step: 0.1 },
  ],
  offers: ['burst', 'crashConsumer', 'startConsumer', 'slowConsumer', 'addConsumer'],
  takeaway: 'Subscribe and be pushed messages; basic.get asks for one at a time, late and at the price of a round trip.',
  simplified: ['The network takes 300 ms one way instead of a fraction of one, so that you can follow.'],
}

function handled(state: RabbitState, group: string): number {
  return state.ledger.subscribers[group]?.processed ?? 0
}

function half(state: RabbitState, group: string): string {
  const page = state.ledger.subscribers[group]
  const ms = page === undefined ? null : percentile(page.latencyMs, 0.5)
  return ms === null ? 'nothing yet' : seconds(ms)
}

export default scenario
