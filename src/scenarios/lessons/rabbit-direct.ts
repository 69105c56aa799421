import { configInForce } from '../../brokers/rabbitmq/configInForce.ts'
import type { RabbitFact } from '../../brokers/rabbitmq/facts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitRun, RabbitScenario } from '../rabbitScenario.ts'
import { awaited, routingKeyOf } from '../reading/onItsWay.ts'
import { named } from '../reading/phrases.ts'
import { isRouted, queueChoices, routedTo } from '../reading/routedTo.ts'
import { sentSince } from '../reading/sinceStep.ts'
import { routingWorld } from '../worlds/routingWorld.ts'

const EXCHANGE = 'orders'
const STREAM = 'events'
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
      say: (run) =>
        `The key was \`${routingKeyOf(run.state, STREAM, awaited(run) - 1)}\`. ${whoHas(run.state, routingKeyOf(run.state, STREAM, awaited(run) - 1))}`,
      look: [`exchange:${EXCHANGE}`, 'queue:billing', 'queue:shipping'],
      until: (fact) => fact.type === 'message.acked' || fact.type === 'message.unroutable',
    },
    {
      say: (run) => `The next message has the key \`${nextKey(run)}\`.`,
      look: [`exchange:${EXCHANGE}`],
      predict: {
        id: 'cancelled',
        ask: 'Which queues get it?',
        until: isAwaited,
        answer: routedTo,
        others: () => queueChoices(QUEUES),
        because: (fact) =>
          `A direct exchange looks for bindings with the very same key. For this one they lead to ${routedTo(fact)}; everybody else does not see it.`,
      },
      until: isAwaited,
    },
    {
      say: (run) =>
        `No binding of \`${EXCHANGE}\` has the key \`shipped\`. Watch ${nextKey(run) === 'shipped' ? 'the next message' : 'for a message that has it'}.`,
      look: [`exchange:${EXCHANGE}`],
      until: (fact) => fact.type === 'message.unroutable',
    },
    {
      say: ({ state }) =>
        configInForce(state, `stream:${STREAM}`, 'mandatory') === true
          ? 'It was {term:unroutable}: sent back to the publisher, which has asked for that by {term:mandatory}. The exchange keeps nothing.'
          : 'It was {term:unroutable}: dropped without a word. The exchange keeps nothing, and the publisher did not ask to be told.',
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
    { name: 'routing-key', target: `stream:${STREAM}` },
    { name: 'mandatory', target: `stream:${STREAM}` },
    { name: 'stream.ratePerSecond', target: `stream:${STREAM}`, min: 0.2, max: 3, step: 0.2 },
  ],
  offers: ['crashConsumer', 'closeConsumer', 'startConsumer', 'send', 'rebind', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'A direct exchange compares keys: every binding with the very same key gets a copy, and without one the message is gone.',
  simplified: ['The network takes 500 ms one way instead of a fraction of one, so that you can follow.'],
}

function isAwaited(fact: RabbitFact, run: RabbitRun): boolean {
  return isRouted(fact) && fact.data.message >= awaited(run)
}

function nextKey(run: RabbitRun): string {
  return routingKeyOf(run.state, STREAM, awaited(run))
}

/** Of the bindings that have a key, as a sentence. */
function whoHas(state: RabbitState, key: string): string {
  const count = state.bindings.filter(({ source, routingKey }) => source === EXCHANGE && routingKey === key).length
  if (count === 0) return 'No {term:binding} has that key, so no queue has the message.'
  if (count === 1) return 'One {term:binding} has exactly that key, so its queue has a copy of the message.'
  return `${count === 2 ? 'Two' : count} {term:binding|bindings} have exactly that key, so each of their queues has a copy of the message.`
}

export default scenario
