import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { readyMessages } from '../reading/readyMessages.ts'

const TTL_MS = 5_000
const MOST = 4
const SENT = 7
const QUEUES = ['expiring', 'newest', 'oldest'] as const

const scenario: RabbitScenario = {
  id: 'rabbit-ttl-length',
  seed: 87,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 400,
    exchanges: [{ name: 'readings', type: 'fanout' }],
    queues: [
      { name: 'expiring', arguments: { 'x-message-ttl': TTL_MS } },
      { name: 'newest', arguments: { 'x-max-length': MOST } },
      { name: 'oldest', arguments: { 'x-max-length': MOST, 'x-overflow': 'reject-publish' } },
    ],
    bindings: QUEUES.map((queue) => ({ source: 'readings', destination: queue })),
    publishers: [{ name: 'sensor', confirms: { mode: 'async', onFailure: 'giveUp' } }],
    streams: [
      {
        id: 'readings',
        producer: 'sensor',
        destination: 'readings',
        keys: [{ key: 'hall' }, { key: 'roof' }, { key: 'cellar' }],
        pick: 'cycle',
        ratePerSecond: 0.6,
        startMs: 3_500,
        stopAfter: SENT,
      },
    ],
    groups: [],
    consumers: [],
  },
  story: [
    {
      say: `Nobody reads these queues. \`expiring\` has a {term:TTL} of ${seconds(TTL_MS)}; the other two hold ${MOST} messages at most: their {term:max length}.`,
      look: QUEUES.map((queue) => `queue:${queue}` as const),
      until: (fact, { state }) => fact.type === 'message.queued' && fact.data.queue === 'newest' && ready(state, 'newest') >= 2,
    },
    {
      say: `They fill up. After ${seconds(TTL_MS)} the oldest message of \`expiring\` is dropped: it has waited too long. What a consumer holds {term:unacked} does not expire in its hands.`,
      look: ['queue:expiring'],
      until: (fact) => fact.type === 'message.expired',
    },
    {
      say: ({ state }) =>
        `\`newest\` and \`oldest\` ${ready(state, 'newest') < MOST - 1 ? 'fill up' : 'are nearly full'}. \`newest\` has the usual {term:drop-head}, \`oldest\` the overflow {term:reject-publish}. ${SENT} messages will have come in all.`,
      look: ['queue:newest', 'queue:oldest'],
      predict: {
        id: 'who-stays',
        ask: 'Which messages does `newest` hold in the end?',
        until: (fact, { state }) => fact.type === 'message.routed' && state.ledger.sent >= SENT && fact.data.message === SENT - 1,
        answer: (_, { state }) => spell(state, 'newest'),
        others: (_, { state }) => [
          spell(state, 'oldest'),
          `All ${SENT}: the limit only slows the publisher down`,
          'None: a queue that is too full is emptied',
        ],
        because: (_, { state }) =>
          `drop-head makes room at the head: who waited longest goes, and ${spell(state, 'newest')} are left. reject-publish refuses the newcomer: oldest keeps ${spell(state, 'oldest')}.`,
      },
      withinMs: 90_000,
      until: (fact, { state }) =>
        fact.type === (hearsOfRefusals(state) ? 'publish.nacked' : 'message.expired') && state.ledger.sent >= SENT,
    },
    {
      say: 'With {term:confirm|confirms} the publisher hears of a refusal: a {term:nack}. That says that **one** queue refused; the other two took the message.',
      look: ['publisher:sensor', 'queue:oldest'],
      until: (fact, { state }) => fact.type === 'message.expired' && ready(state, 'expiring') <= 1,
    },
    {
      say: ({ state }) =>
        `\`newest\` has ${spell(state, 'newest')}, \`oldest\` has ${spell(state, 'oldest')}, and \`expiring\` ${counted(ready(state, 'expiring'), 'message')}. Only what is ready counts: what a consumer holds is beyond the limit.`,
      look: QUEUES.map((queue) => `queue:${queue}` as const),
    },
  ],
  knobs: [
    { name: 'stream.ratePerSecond', target: 'stream:readings', min: 0.4, max: 1, step: 0.1 },
    { name: 'expiration', target: 'stream:readings' },
    { name: 'publisher.confirms', target: 'publisher:sensor' },
  ],
  offers: ['burst', 'pauseStream', 'resumeStream', 'purgeQueue'],
  takeaway: 'A TTL drops what has waited too long, at the head; a full queue drops its oldest, or refuses the newest.',
  simplified: [
    'The network takes 400 ms one way instead of a fraction of one, so that you can follow.',
    'There are no consumers, so that nothing but the limits takes messages away.',
  ],
}

/** Whether the publisher asks for confirms: without them nobody tells it. */
function hearsOfRefusals(state: RabbitState): boolean {
  const mode = state.publishers.sensor?.confirms.mode
  return mode === 'each' || mode === 'async'
}

function ready(state: RabbitState, queue: string): number {
  return readyMessages(state, queue).length
}

/** `m3 to m6`. */
function spell(state: RabbitState, queue: string): string {
  const messages = readyMessages(state, queue)
  const [first, last] = [messages[0], messages.at(-1)]
  return first === undefined || last === undefined ? 'nothing' : first === last ? `m${first}` : `m${first} to m${last}`
}

export default scenario
