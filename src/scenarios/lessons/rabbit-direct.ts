import type { RabbitScenario } from '../rabbitScenario.ts'
import { named } from '../reading/phrases.ts'
import { isRouted, queueChoices, routedTo } from '../reading/routedTo.ts'
import { sentSince } from '../reading/sinceStep.ts'
import { routingWorld } from '../worlds/routingWorld.ts'

const EXCHANGE = 'orders'
const QUEUES = ['billing', 'shipping'] as const

const scenario: RabbitScenario = {
  id: 'rabbit-direct',
  seed: 81,
  warmUpMs: 2_500,
  setup: routingWorld({
    exchange: { name: EXCHANGE, type: 'direct' },
    queues: QUEUES,
    bindings: [
      { source: EXCHANGE, destination: 'billing', routingKey: 'paid' },
      { source: EXCHANGE, destination: 'shipping', routingKey: 'paid' },
      { source: EXCHANGE, destination: 'billing', routingKey: 'cancelled' },
    ],
    keys: ['paid', 'cancelled', 'shipped'],
  }),
  story: [
    {
      say: `A publisher does not send to a queue. It sends to an {term:exchange}, with a {term:routing key}; \`${EXCHANGE}\` is a {term:direct exchange}.`,
      look: [`exchange:${EXCHANGE}`],
      until: isRouted,
    },
    {
      say: 'The key was `paid`. Two {term:binding|bindings} have exactly that key, so each of their queues has a copy of the message.',
      look: [`exchange:${EXCHANGE}`, 'queue:billing', 'queue:shipping'],
      until: (fact) => fact.type === 'message.acked',
    },
    {
      say: 'The next message has the key `cancelled`.',
      look: [`exchange:${EXCHANGE}`],
      predict: {
        id: 'cancelled',
        ask: 'Which queues get it?',
        until: isRouted,
        answer: routedTo,
        others: () => queueChoices(QUEUES),
        because: (fact) =>
          `A direct exchange looks for bindings with the very same key. For this one they lead to ${routedTo(fact)}; everybody else does not see it.`,
      },
      until: isRouted,
    },
    {
      say: `No binding of \`${EXCHANGE}\` has the key \`shipped\`. Watch the next message.`,
      look: [`exchange:${EXCHANGE}`],
      until: (fact) => fact.type === 'message.unroutable',
    },
    {
      say: 'It was {term:unroutable}: dropped without a word. The exchange keeps nothing, and the publisher did not ask to be told.',
      look: [`exchange:${EXCHANGE}`, 'publisher:web-shop'],
      until: (fact, run) => isRouted(fact) && sentSince(run) >= 1,
    },
    {
      say: ({ state }) =>
        `A key may have many bindings, and a queue many keys: ${named(Object.keys(state.queues))} share \`paid\`. Select the exchange to try keys and edit bindings.`,
      look: [`exchange:${EXCHANGE}`],
    },
  ],
  knobs: [
    { name: 'routing-key', target: 'stream:events' },
    { name: 'mandatory', target: 'stream:events' },
    { name: 'stream.ratePerSecond', target: 'stream:events', min: 0.2, max: 3, step: 0.2 },
  ],
  offers: ['crashConsumer', 'closeConsumer', 'startConsumer', 'send', 'rebind', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'A direct exchange compares keys: every binding with the very same key gets a copy, and without one the message is gone.',
  simplified: ['The network takes 500 ms one way instead of a fraction of one, so that you can follow.'],
}

export default scenario
