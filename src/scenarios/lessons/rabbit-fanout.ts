import type { RabbitScenario } from '../rabbitScenario.ts'
import { awaited, routingKeyOf } from '../reading/onItsWay.ts'
import { counted, named } from '../reading/phrases.ts'
import { isRouted, queueChoices, routedTo } from '../reading/routedTo.ts'
import { sentSince } from '../reading/sinceStep.ts'
import { routingWorld } from '../worlds/routingWorld.ts'

const EXCHANGE = 'prices'
const STREAM = 'events'
const YEARLY = 'yearly'
const QUEUES = ['website', 'app', 'archive'] as const

const scenario: RabbitScenario = {
  id: 'rabbit-fanout',
  seed: 82,
  warmUpMs: 2_500,
  setup: routingWorld({
    exchange: { name: EXCHANGE, type: 'fanout' },
    queues: QUEUES,
    bindings: [
      { source: EXCHANGE, destination: 'website' },
      { source: EXCHANGE, destination: 'app' },
      // A key plays no part, even where there is one.
      { source: EXCHANGE, destination: 'archive', routingKey: YEARLY },
    ],
    keys: ['bread', 'milk', 'tea'],
  }),
  story: [
    {
      say: `\`${EXCHANGE}\` is a {term:fanout exchange}. ${counted(QUEUES.length, 'queue')} are bound to it: ${named(QUEUES)}.`,
      look: [`exchange:${EXCHANGE}`],
      until: (fact) => fact.type === 'message.published',
    },
    {
      say: (run) => {
        const key = routingKeyOf(run.state, STREAM, awaited(run))
        return `A message with the key \`${key}\` is on its way. Only one {term:binding} has a key${key === YEARLY ? '' : ', and it is another one'}: \`${YEARLY}\`.`
      },
      look: [`exchange:${EXCHANGE}`, 'queue:archive'],
      predict: {
        id: 'who-gets-it',
        ask: 'Which queues get the message?',
        until: isRouted,
        answer: routedTo,
        others: () => queueChoices(QUEUES),
        because: (fact) =>
          `A fanout exchange looks at no key, neither the message's nor the bindings'. Everything bound gets a copy: ${routedTo(fact)}.`,
      },
      until: (fact) => fact.type === 'message.delivered',
    },
    {
      say: 'Each queue has a copy of its own now, and each copy its own fate: acknowledging one does nothing to the others.',
      look: QUEUES.map((queue) => `queue:${queue}` as const),
      until: (fact, run) => fact.type === 'message.acked' && sentSince(run) >= 1,
    },
    {
      say: 'The consumer of `archive` stops. Its queue goes on taking copies; nobody else notices.',
      look: ['consumer:c3', 'queue:archive'],
      act: [{ type: 'closeConsumer', consumer: 'c3' }],
      until: (fact, run) => fact.type === 'message.queued' && fact.data.queue === 'archive' && sentSince(run) >= 2,
    },
    {
      say: ({ state }) =>
        `${counted(state.ledger.sent, 'message')} sent, and for each of them a copy for every queue. This is how RabbitMQ broadcasts: one queue for each subscriber.`,
      look: [`exchange:${EXCHANGE}`],
    },
  ],
  knobs: [
    { name: 'routing-key', target: `stream:${STREAM}` },
    { name: 'stream.ratePerSecond', target: `stream:${STREAM}`, min: 0.2, max: 3, step: 0.2 },
  ],
  offers: ['crashConsumer', 'closeConsumer', 'startConsumer', 'addConsumer', 'send', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'A fanout exchange gives every bound queue a copy of every message; keys play no part.',
  simplified: ['The network takes 500 ms one way instead of a fraction of one, so that you can follow.'],
}

export default scenario
