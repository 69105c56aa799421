import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import type { PartitionId } from '../../brokers/kafka/protocol.ts'
import { messagesBetween } from '../../brokers/kafka/recordContents.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { isStableWith } from '../reading/groupShares.ts'
import { listed } from '../reading/phrases.ts'

const GROUP = 'shipping'
/** Events of a burst. */
const BURST = 6

const scenario: KafkaScenario = {
  id: 'kafka-order',
  seed: 2,
  warmUpMs: 7_500,
  setup: {
    brokers: 3,
    oneWayMs: 300,
    topics: [{ name: 'orders', partitions: 3, replicationFactor: 1 }],
    producers: [{ name: 'web-shop', partitioner: 'RoundRobinPartitioner' }, { name: 'mobile-app' }],
    streams: [
      { id: 'scattered', producer: 'web-shop', destination: 'orders', keys: [{ key: 'order-1' }], ratePerSecond: 0.5, startMs: 8_000 },
      { id: 'keyed', producer: 'mobile-app', destination: 'orders', keys: [{ key: 'pay-9' }], ratePerSecond: 0 },
    ],
    groups: [{ id: GROUP, topics: ['orders'], config: { 'auto.offset.reset': 'earliest' }, handler: { serviceMs: 800, jitter: 0.5 } }],
    consumers: [{ name: 'c1', group: GROUP }],
  },
  story: [
    {
      say: 'The events of one order, `order-1`, must be handled in the order in which they happened. The **web shop** deals them out to all {term:partition|partitions}, one after the other.',
      look: ['producer:web-shop', 'topic:orders'],
      until: (fact, { state }) => fact.type === 'record.processed' && fact.data.key === 'order-1' && page(state).processed >= 3,
    },
    {
      say: ({ state }) =>
        `Out of order so far: ${page(state).outOfOrder}. They come slowly: c1 is mostly done with one before the next is sent. Now ${BURST} at once.`,
      look: ['producer:web-shop', 'topic:orders'],
      act: [
        { type: 'pauseStream', stream: 'scattered' },
        { type: 'burst', stream: 'scattered', count: BURST },
      ],
      predict: {
        id: 'order-second',
        ask: ({ state }) => {
          const last = state.messages.key.length - 1
          return `m${last - BURST + 1} to m${last} were sent in this order, to the partitions in turn. Which of them does c1 handle second?`
        },
        until: (fact, run) => fact.type === 'record.processed' && handledOfBurst(run) === 2,
        answer: (fact) => (fact.type === 'record.processed' ? `m${fact.data.message}` : ''),
        others: ({ state }) => {
          const first = state.messages.key.length - BURST
          return [first + 1, first + BURST - 1, first + 2].map((message) => `m${message}`)
        },
        because: (fact, { state }) =>
          fact.type === 'record.processed'
            ? `It is at offset ${fact.data.offset} of ${fact.data.partition}, which holds ${contents(state, fact.data.partition)}. poll() returned what it had of this partition before it turned to the next.`
            : '',
      },
      until: (fact, run) => fact.type === 'record.processed' && handledOfBurst(run) >= BURST,
    },
    {
      say: ({ state }) =>
        `Out of order now: ${page(state).outOfOrder}. ${listed(partitions(state).map((id) => `${id} holds ${contents(state, id)}`))}: in order inside each, and between them there is none.`,
      look: ['topic:orders', 'consumer:c1'],
      act: [{ type: 'burst', stream: 'keyed', count: BURST }],
      predict: {
        id: 'order-keyed',
        ask: ({ state }) =>
          `Now the **mobile app** sends ${BURST} events of \`pay-9\` at once, but lets the {term:key} choose the partition. ${page(state).outOfOrder} events were handled out of order so far. How many when these are done?`,
        until: isLastOfKeyed,
        answer: (_, { state }) => String(page(state).outOfOrder),
        others: ({ state }) => [0, 1, 2, BURST - 1].map((more) => String(page(state).outOfOrder + more)),
        because: (fact, { state }) =>
          fact.type === 'record.processed'
            ? `All of \`pay-9\` went to ${fact.data.partition}, one behind the other, and c1 read them there front to back: ${contents(state, fact.data.partition)}.`
            : '',
      },
      until: isLastOfKeyed,
    },
    {
      say: ({ state }) =>
        `Out of order: ${page(state).outOfOrder}. And with more {term:consumer|consumers}, which work side by side? Two more join.`,
      look: ['group:shipping'],
      act: [
        { type: 'addConsumer', group: GROUP },
        { type: 'addConsumer', group: GROUP },
      ],
      until: (_, { state }) => isStableWith(state, GROUP, 3),
    },
    {
      say: 'Both bursts again. Each partition still has one reader, so one key has one reader; but nobody waits for anybody.',
      look: ['topic:orders', 'group:shipping'],
      act: [
        { type: 'burst', stream: 'scattered', count: BURST },
        { type: 'burst', stream: 'keyed', count: BURST },
      ],
      until: (fact, { state }) =>
        fact.type === 'record.processed' && page(state).processed - page(state).duplicated >= state.messages.key.length,
    },
    {
      say: ({ state }) =>
        `Out of order: ${page(state).outOfOrder}, all of them events of \`order-1\`, which lie in several partitions. Order over **everything** takes a {term:topic} with one partition, and then one consumer does all the work.`,
      look: ['topic:orders'],
    },
  ],
  knobs: [
    { name: 'max.poll.records', target: `group:${GROUP}`, min: 1, max: 500, step: 1 },
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 0, max: 2_000, step: 50 },
    { name: 'linger.ms', target: 'producer:web-shop', min: 0, max: 5_000, step: 5 },
  ],
  offers: ['burst', 'addConsumer', 'slowConsumer', 'crashConsumer', 'startConsumer', 'resumeStream', 'pauseStream'],
  takeaway: 'Kafka keeps order inside a partition and nowhere else: what must stay in order needs the same key.',
  simplified: ['The network takes 300 ms one way instead of a fraction of one, so that you can follow.'],
}

/** The group's page of the ledger. */
function page(state: KafkaState): { processed: number; outOfOrder: number; duplicated: number } {
  return state.ledger.subscribers[GROUP] ?? { processed: 0, outOfOrder: 0, duplicated: 0 }
}

function partitions(state: KafkaState): readonly PartitionId[] {
  return state.topics.orders?.partitions ?? []
}

/** The newest messages of a partition, oldest first: `m3, m6`. */
function contents(state: KafkaState, partition: PartitionId): string {
  const log = state.partitions[partition]?.log
  if (log === undefined) return 'nothing'
  const from = Math.max(log.logStartOffset, log.logEndOffset - BURST)
  return messagesBetween(state, partition, from, log.logEndOffset)
    .map((message) => `m${message}`)
    .join(', ')
}

/** How many of the web shop's burst have been handled, if all that came before it have. */
function handledOfBurst({ state }: KafkaRun): number {
  const stream = state.messages.streams[0]
  return page(state).processed - page(state).duplicated - (stream === undefined ? 0 : stream.sent - stream.extra)
}

function isLastOfKeyed(fact: KafkaFact, { state }: KafkaRun): boolean {
  return fact.type === 'record.processed' && fact.data.key === 'pay-9' && fact.data.message === state.messages.key.length - 1
}

export default scenario
