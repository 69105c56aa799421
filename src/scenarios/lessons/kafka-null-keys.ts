import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { logSizeBytes } from '../../brokers/kafka/server/log/partitionLog.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { bytes } from '../../brokers/phrase.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { counted, listed } from '../reading/phrases.ts'

/** Records in each topic before evenness and batches are compared. */
const ENOUGH = 32

const producerConfig = { 'linger.ms': 3_200, 'batch.size': 900 }
const stream = { ratePerSecond: 1.25, startMs: 9_000, valueBytes: 60 }

const scenario: KafkaScenario = {
  id: 'kafka-null-keys',
  seed: 5,
  warmUpMs: 7_000,
  setup: {
    brokers: 1,
    oneWayMs: 250,
    topics: [
      { name: 'rotated', partitions: 3 },
      { name: 'sticky', partitions: 3 },
    ],
    producers: [
      { name: 'web-shop', partitioner: 'RoundRobinPartitioner', config: producerConfig },
      { name: 'mobile-app', config: producerConfig },
    ],
    streams: [
      { ...stream, id: 'web-clicks', producer: 'web-shop', destination: 'rotated' },
      { ...stream, id: 'app-clicks', producer: 'mobile-app', destination: 'sticky' },
    ],
    groups: [{ id: 'stats', topics: ['rotated', 'sticky'], config: { 'auto.offset.reset': 'earliest' }, handler: { serviceMs: 50 } }],
    consumers: [{ name: 'c1', group: 'stats' }],
  },
  story: [
    {
      say: 'Two {term:producer|producers} send the same stream of clicks, without a {term:key}. **web-shop** uses the `RoundRobinPartitioner`, **mobile-app** what Kafka does when nothing is set.',
      look: ['producer:web-shop', 'producer:mobile-app'],
      until: (fact, { state }) => fact.type === 'record.sent' && fact.data.topic === 'rotated' && sentTo(state, 'rotated') >= 4,
    },
    {
      say: ({ state }) =>
        `web-shop takes the {term:partition|partitions} in turn: each {term:record} goes to the next one, and every ${partitionCount(state, 'rotated')} records it is round.`,
      look: ['producer:web-shop', 'topic:rotated'],
      predict: {
        id: 'null-keys-next',
        ask: ({ state }) =>
          `mobile-app has chosen ${currentSticky(state)} for its ${counted(sentTo(state, 'sticky'), 'record')} so far. Where does its next one go?`,
        until: (fact) => fact.type === 'record.sent' && fact.data.topic === 'sticky',
        answer: (fact) => (fact.type === 'record.sent' ? `To ${fact.data.partition}` : ''),
        others: ({ state }) => state.topics.sticky?.partitions.map((id) => `To ${id}`) ?? [],
        because: (fact, { state }) => whyThere(fact, state),
      },
      until: (_, { state }) => sentTo(state, 'sticky') >= 9,
    },
    {
      say: ({ state }) =>
        `The {term:sticky partitioner} stays on ${currentSticky(state)} until \`batch.size\` (here ${bytes(batchSize(state))}) is there, so that records share a {term:batch}. Turns and time play no part.`,
      look: ({ state }) => ['producer:mobile-app', `partition:${currentSticky(state)}`],
      until: (fact) => fact.type === 'producer.partition.switched',
    },
    {
      say: ({ state }) =>
        `That was enough: the next one is ${currentSticky(state)}. It is drawn by chance, ${isAdaptive(state) ? 'with better odds for partitions whose batches do not queue up' : 'with the same odds for each (adaptive partitioning is off)'}, and may even be the same.`,
      look: ({ state }) => ['producer:mobile-app', `partition:${currentSticky(state)}`],
      predict: {
        id: 'null-keys-batches',
        ask: `Both send the same records at the same times. Who has filled fewer batches when each topic holds ${ENOUGH} records?`,
        until: bothHaveEnough,
        answer: (_, { state }) => fewerBatches(state),
        others: () => [FEWER_STICKY, FEWER_ROTATED, SAME_BATCHES],
        because: (_, { state }) =>
          `${told(state, 'rotated')}, ${told(state, 'sticky')}. Each batch costs 61 bytes and work in the producer, the broker and the consumer.`,
      },
      until: bothHaveEnough,
    },
    {
      say: ({ state }) =>
        `${fewerBatches(state) === FEWER_STICKY ? 'Staying makes fewer, larger batches: that is the gain. ' : ''}${told(state, 'rotated')}, ${told(state, 'sticky')}, for the same records.`,
      look: ['topic:rotated', 'topic:sticky'],
      until: (_, { state }) => recordsIn(state, 'sticky') >= ENOUGH + 6,
    },
    {
      say: ({ state }) =>
        `The price of staying is evenness in the short run: ${spread(state, 'rotated')} against ${spread(state, 'sticky')} records. In the long run chance evens it out.`,
      look: ['topic:rotated', 'topic:sticky'],
    },
  ],
  knobs: [
    { name: 'batch.size', target: 'producer:mobile-app', min: 100, max: 3_000, step: 100 },
    { name: 'linger.ms', target: 'producer:mobile-app', min: 0, max: 5_000, step: 5 },
    { name: 'batch.size', target: 'producer:web-shop', min: 100, max: 16_384, step: 100 },
    { name: 'linger.ms', target: 'producer:web-shop', min: 0, max: 5_000, step: 5 },
    { name: 'partitioner.adaptive.partitioning.enable', target: 'producer:mobile-app' },
  ],
  offers: ['burst', 'pauseStream', 'resumeStream', 'addPartitions', 'crashConsumer', 'startConsumer'],
  takeaway: 'Without a key the default producer stays on one partition for batch.size bytes, then moves on: fewer, fuller batches.',
  simplified: [
    'batch.size is 900 bytes instead of 16384, so that a partition is full after a few records.',
    'linger.ms is 3200 instead of 5, so that you see batches fill; the network takes 250 ms one way.',
    'Records without a key went round record by record before Kafka 2.4; since 4.0 only the RoundRobinPartitioner does that.',
  ],
}

function isAdaptive(state: KafkaState): boolean {
  return state.producers['mobile-app']?.config['partitioner.adaptive.partitioning.enable'] !== false
}

const FEWER_STICKY = 'mobile-app, which stays on a partition'
const FEWER_ROTATED = 'web-shop, which goes round'
const SAME_BATCHES = 'Neither: the same records make the same batches'

/** Records that the application has handed to the producer of this topic. */
function sentTo(state: KafkaState, topic: string): number {
  return state.messages.streams.reduce((sum, { setup, sent }) => (setup.destination === topic ? sum + sent : sum), 0)
}

function partitionCount(state: KafkaState, topic: string): number {
  return state.topics[topic]?.partitions.length ?? 0
}

/** The partition on which the sticky partitioner stands. */
function currentSticky(state: KafkaState): string {
  return `sticky-${state.producers['mobile-app']?.sticky.sticky?.partition ?? 0}`
}

function batchSize(state: KafkaState): number {
  return Number(state.producers['mobile-app']?.config['batch.size'] ?? 0)
}

function whyThere(fact: KafkaFact, state: KafkaState): string {
  if (fact.type !== 'record.sent') return ''
  const { producedBytes = 0 } = state.producers['mobile-app']?.sticky.sticky ?? {}
  const limit = `batch.size = ${bytes(batchSize(state))}`
  return fact.data.partition === currentSticky(state)
    ? `With it ${bytes(producedBytes)} have gone to ${fact.data.partition}. It moves on after ${limit}, as soon as the batch there is complete, not after each record.`
    : `${fact.data.partition} was chosen after ${limit} had gone to one partition.`
}

function bothHaveEnough(fact: KafkaFact, { state }: KafkaRun): boolean {
  return fact.type === 'batch.appended' && recordsIn(state, 'rotated') >= ENOUGH && recordsIn(state, 'sticky') >= ENOUGH
}

function recordsIn(state: KafkaState, topic: string): number {
  return logsOf(state, topic).reduce((sum, log) => sum + log.logEndOffset, 0)
}

function batchesIn(state: KafkaState, topic: string): number {
  return logsOf(state, topic).reduce((sum, log) => sum + log.batches.baseOffset.length, 0)
}

function logsOf(state: KafkaState, topic: string): KafkaState['partitions'][string]['log'][] {
  return Object.values(state.partitions).flatMap((partition) => (partition.topic === topic ? [partition.log] : []))
}

function fewerBatches(state: KafkaState): string {
  const [rotated, sticky] = [batchesIn(state, 'rotated'), batchesIn(state, 'sticky')]
  if (rotated === sticky) return SAME_BATCHES
  return sticky < rotated ? FEWER_STICKY : FEWER_ROTATED
}

/** `rotated: 36 records in 27 batches, 4.1 KiB`. */
function told(state: KafkaState, topic: string): string {
  const size = logsOf(state, topic).reduce((sum, log) => sum + logSizeBytes(log), 0)
  return `\`${topic}\` has ${counted(recordsIn(state, topic), 'record')} in ${counted(batchesIn(state, topic), 'batch', 'batches')} (${bytes(size)})`
}

function spread(state: KafkaState, topic: string): string {
  return listed(logsOf(state, topic).map((log) => String(log.logEndOffset)))
}

export default scenario
