import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted } from '../reading/phrases.ts'
import { readyMessages } from '../reading/readyMessages.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const NODE = 'rabbit-1'
const EACH = 2

const scenario: RabbitScenario = {
  id: 'rabbit-broker-crash',
  seed: 77,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 400,
    exchanges: [{ name: 'events', type: 'fanout' }],
    queues: [{ name: 'kept' }, { name: 'fleeting', durable: false }],
    bindings: [
      { source: 'events', destination: 'kept' },
      { source: 'events', destination: 'fleeting' },
    ],
    publishers: [{ name: 'web-shop', confirms: { mode: 'async', onFailure: 'giveUp' } }],
    streams: [
      {
        id: 'on-disk',
        producer: 'web-shop',
        destination: 'events',
        keys: [{ key: 'persistent' }],
        ratePerSecond: 0.4,
        startMs: 3_500,
        stopAfter: EACH,
      },
      {
        id: 'in-memory',
        producer: 'web-shop',
        destination: 'events',
        keys: [{ key: 'transient' }],
        ratePerSecond: 0.4,
        startMs: 4_700,
        stopAfter: EACH,
      },
    ],
    publishing: { 'on-disk': { persistent: true }, 'in-memory': { persistent: false } },
    groups: [],
    consumers: [],
  },
  story: [
    {
      say: 'Two {term:queue|queues}: `kept` is {term:durable}, `fleeting` is not. Two kinds of {term:message|messages}: {term:persistent} and {term:transient}. Each queue gets both.',
      look: ['queue:kept', 'queue:fleeting'],
      until: (fact) => fact.type === 'message.queued',
    },
    {
      say: 'A persistent message in a durable queue is written to disk as well. All the others are in memory alone.',
      look: ['queue:kept', 'queue:fleeting'],
      until: (fact, { state }) => fact.type === 'publish.confirmed' && state.ledger.acknowledged >= 2 * EACH,
    },
    {
      say: ({ state }) =>
        `All ${state.ledger.acknowledged} are {term:confirm|confirmed}, and lie in both queues. Now the power fails: the node is gone without a goodbye.`,
      look: [`broker:${NODE}`],
      act: [{ type: 'stopBroker', broker: NODE, mode: 'kill' }],
      predict: {
        id: 'what-is-left',
        ask: 'What is there when the node is back?',
        withinMs: 120_000,
        until: (fact) => fact.type === 'queue.recovered' || fact.type === 'publisher.connected',
        answer: (_, { state }) => left(state),
        others: () => [
          `kept: ${2 * EACH} messages, fleeting: ${2 * EACH} messages`,
          `kept: ${2 * EACH} messages, fleeting: gone`,
          `kept: ${EACH} messages, fleeting: ${EACH} messages`,
          'kept: 0 messages, fleeting: gone',
        ],
        because: (_, { state }) =>
          `${left(state)}. A queue that is not durable does not come back at all, and what is transient is not written for a restart, wherever it lies. Confirmed or not plays no part.`,
      },
      until: (fact) => fact.type === 'publisher.disconnected',
    },
    {
      say: 'What was in memory is gone; what is on disk is there, and nobody can reach it.',
      look: [`broker:${NODE}`, 'queue:kept'],
      until: (fact, run) => fact.type === 'publisher.unreachable' && hasLasted(run, 3_000),
    },
    {
      say: 'The node starts again, and reads from its disk what it knows of queues and messages.',
      look: [`broker:${NODE}`],
      act: [{ type: 'startBroker', broker: NODE }],
      until: (fact) => fact.type === 'publisher.connected',
    },
    {
      say: ({ state }) =>
        readyMessages(state, 'kept').length === 0
          ? '`kept` is back, and empty: no message in it was {term:persistent}. `fleeting` is no more.'
          : `${counted(readyMessages(state, 'kept').length, 'message')} of \`kept\` are back, marked {term:redelivered} although nobody ever had them: after a crash the broker cannot know. \`fleeting\` is no more.`,
      look: ['queue:kept'],
    },
    {
      say: 'Four combinations, and one survives: a persistent message in a durable queue. A {term:confirm} of a transient message promises nothing beyond the next crash.',
      look: ['queue:kept'],
    },
  ],
  knobs: [
    { name: 'delivery-mode', target: 'stream:in-memory', min: 1, max: 2, step: 1 },
    { name: 'delivery-mode', target: 'stream:on-disk', min: 1, max: 2, step: 1 },
    { name: 'disk.syncMs', target: 'broker', min: 0, max: 2_000, step: 50 },
  ],
  offers: ['stopBroker', 'startBroker', 'burst', 'crashPublisher', 'startPublisher'],
  takeaway: 'Only a persistent message in a durable queue survives the broker; “RabbitMQ is in memory” is true of the other three.',
  simplified: [
    'The network takes 400 ms one way instead of a fraction of one, so that you can follow.',
    'A node needs no time to stop or to start.',
  ],
}

function left(state: RabbitState): string {
  const lasts = state.queues.fleeting !== undefined
  return `kept: ${counted(readyMessages(state, 'kept').length, 'message')}, fleeting: ${lasts ? counted(readyMessages(state, 'fleeting').length, 'message') : 'gone'}`
}

export default scenario
