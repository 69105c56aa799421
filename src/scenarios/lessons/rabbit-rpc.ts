import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import { streamOf } from '../../workload/messages.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted } from '../reading/phrases.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const scenario: RabbitScenario = {
  id: 'rabbit-rpc',
  seed: 80,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 400,
    exchanges: [],
    queues: [{ name: 'quotes' }, { name: 'replies' }],
    bindings: [],
    publishers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'requests',
        producer: 'web-shop',
        destination: '',
        keys: [{ key: 'tea' }, { key: 'milk' }, { key: 'bread' }],
        pick: 'cycle',
        ratePerSecond: 0.5,
        startMs: 3_500,
      },
      { id: 'answers', producer: 'pricing', destination: '', ratePerSecond: 0 },
    ],
    publishing: { requests: { routingKey: 'quotes', replyTo: 'replies' } },
    groups: [
      { id: 'pricing', queue: 'quotes', ack: 'after', prefetch: 1, answers: 'answers', handler: { serviceMs: 1_000 } },
      { id: 'shop-replies', queue: 'replies', ack: 'after', repliesTo: 'web-shop', handler: { serviceMs: 100 } },
    ],
    consumers: [
      { name: 'c1', group: 'pricing', startMs: 100 },
      { name: 'c2', group: 'pricing', startMs: 200 },
      { name: 'shop', group: 'shop-replies', startMs: 300 },
    ],
  },
  story: [
    {
      say: 'The shop asks for prices by messages. A request names the queue where the answer is wanted, {term:reply-to}, and a number to know it by: the {term:correlation id}.',
      look: ['publisher:web-shop', 'queue:quotes'],
      until: (fact) => fact.type === 'message.delivered' && fact.data.queue === 'quotes',
    },
    {
      say: 'Whichever worker gets it works out the price, and publishes an answer to the queue that the request names.',
      look: ['group:pricing'],
      until: (fact) => fact.type === 'reply.sent',
    },
    {
      say: 'The answer carries the same correlation id. It goes through `replies` to the shop.',
      look: ['queue:replies', 'consumer:shop'],
      until: (fact) => fact.type === 'reply.matched',
    },
    {
      say: 'Found: this is the answer to that request. Now **c1** becomes slow.',
      look: ['consumer:shop'],
      act: [{ type: 'slowConsumer', consumer: 'c1', factor: 6 }],
      predict: {
        id: 'order-of-answers',
        ask: 'Do the answers come back in the order of the requests?',
        withinMs: 60_000,
        until: (fact, { state }) =>
          fact.type === 'reply.matched' && (isOvertaken(state) || (state.ledger.subscribers['shop-replies']?.processed ?? 0) >= 8),
        answer: (_, { state }) => (isOvertaken(state) ? NO : YES),
        others: () => [YES, NO, 'The slow one is given up, and its request goes to c2'],
        because: (_, { state }) =>
          isOvertaken(state)
            ? 'Two workers answer at their own pace, and a later request may be answered first. That is why each answer says by its correlation id what it answers.'
            : 'So far each was answered before the next could overtake it. Nothing promises that, which is why each answer says by its correlation id what it answers.',
      },
      until: (fact, { state }) => fact.type === 'reply.matched' && (state.ledger.subscribers['shop-replies']?.processed ?? 0) >= 5,
    },
    {
      say: ({ state }) =>
        `${counted(state.ledger.subscribers['shop-replies']?.processed ?? 0, 'answer')} matched so far. Requests wait in a queue instead of in a connection: a worker may come and go, and the shop does not know who answers.`,
      look: ['queue:quotes', 'queue:replies'],
      until: (fact, run) => fact.type === 'reply.matched' && hasLasted(run, 3_000),
    },
    {
      say: 'What is missing is a time limit: the shop has to decide how long an answer is worth waiting for. Let a worker hang to see it.',
      look: ['group:pricing'],
    },
  ],
  knobs: [
    { name: 'stream.ratePerSecond', target: 'stream:requests', min: 0.1, max: 3, step: 0.1 },
    { name: 'handler.serviceMs', target: 'group:pricing', min: 0, max: 4_000, step: 100 },
    { name: 'prefetch-count', target: 'group:pricing', min: 0, max: 10, step: 1 },
  ],
  offers: ['slowConsumer', 'hangConsumer', 'resumeConsumer', 'crashConsumer', 'startConsumer', 'addConsumer', 'burst'],
  takeaway: 'Request and reply over queues: reply-to says where the answer goes, the correlation id which request it answers.',
  simplified: ['The network takes 400 ms one way instead of a fraction of one, so that you can follow.'],
}

const YES = 'Yes: queues keep the order'
const NO = 'No: a later request may be answered first'

/** Whether a request has been handled while an older one has not. */
function isOvertaken({ ledger, messages }: RabbitState): boolean {
  const page = ledger.subscribers.pricing
  let isOpen = false
  for (let message = 0; page !== undefined && message < messages.createdTick.length; message++) {
    if (streamOf(messages, message).setup.id !== 'requests') continue
    const isDone = timesProcessed(page, message) > 0
    if (isDone && isOpen) return true
    isOpen ||= !isDone
  }
  return false
}

export default scenario
