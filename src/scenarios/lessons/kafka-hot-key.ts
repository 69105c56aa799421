import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { lagRecords, partitionsOf } from '../../brokers/kafka/lag.ts'
import type { PartitionId } from '../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { ownerOf } from '../reading/groupShares.ts'
import { keyArithmetic } from '../reading/keyArithmetic.ts'
import { counted, listed, seconds } from '../reading/phrases.ts'

const GROUP = 'billing'
const HOT = 'user-42'
/** Lag at which the trouble shows, at which it has clearly grown, and at which it is over; and how much more it grows while that is told. */
const SEEN = 6
const GROWN = 22
const OVER = 3
const MORE = 4

/** Handling time once the work has been made cheaper, ms. */
const CHEAP_MS = 200

const scenario: KafkaScenario = {
  id: 'kafka-hot-key',
  seed: 3,
  warmUpMs: 8_500,
  setup: {
    brokers: 2,
    oneWayMs: 150,
    topics: [{ name: 'orders', partitions: 2, replicationFactor: 1 }],
    producers: [{ name: 'web-shop', config: { 'metadata.max.age.ms': 5_000 } }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: HOT, weight: 8 }, { key: 'order-1' }, { key: 'cart-1' }, { key: 'pay-2' }],
        ratePerSecond: 2.75,
        startMs: 9_500,
      },
    ],
    groups: [
      {
        id: GROUP,
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false, 'max.poll.records': 1, 'metadata.max.age.ms': 5_000 },
        handler: { serviceMs: 800 },
        commit: 'asyncAfterEachPoll',
      },
    ],
    consumers: [
      { name: 'c1', group: GROUP },
      { name: 'c2', group: GROUP },
    ],
  },
  story: [
    {
      say: `Most of the web shop’s {term:record|records} are of one {term:key}, \`${HOT}\`. A key lives in one {term:partition}, so watch what happens to that one.`,
      look: ['producer:web-shop', 'topic:orders'],
      until: (_, { state }) => hotLag(state) >= SEEN,
    },
    {
      say: ({ state }) => {
        const owner = ownerOf(state, GROUP, hotPartition(state)) ?? 'its owner'
        return `${hotPartition(state)} has a {term:lag} of ${counted(hotLag(state), 'record')}: ${pace(state, owner)}. Elsewhere the lag is ${lagElsewhere(state)}.`
      },
      look: ({ state }) => [`partition:${hotPartition(state)}`, `group:${GROUP}`],
      until: (_, { state }) => hotLag(state) >= SEEN + MORE,
    },
    {
      say: 'The usual remedy: more partitions, and {term:consumer|consumers} to read them. There are twice as many of both now.',
      look: ['topic:orders', `group:${GROUP}`],
      act: [
        { type: 'addPartitions', topic: 'orders', total: 4 },
        { type: 'addConsumer', group: GROUP },
        { type: 'addConsumer', group: GROUP },
      ],
      predict: {
        id: 'hot-key-remedy',
        ask: ({ state }) =>
          `${counted(partitionsOf(state, GROUP).length, 'partition')}, ${counted(running(state), 'consumer')}. What happens to the ${counted(hotLag(state), 'record')} of lag in ${hotPartition(state)}?`,
        until: isDecided,
        answer: (_, { state }) => (hotLag(state) >= GROWN ? GROWS : SHRINKS),
        others: () => [GROWS, SHRINKS, SPREADS],
        because: (_, { state }) => {
          const owner = ownerOf(state, GROUP, hotPartition(state)) ?? 'one consumer'
          const why = ignoresKeys(state)
            ? `Keys are ignored, and no record that is written moves. Only ${owner} reads ${hotPartition(state)}: ${pace(state, owner)}.`
            : `The key \`${HOT}\` has ${hotPartition(state)} whatever is added, and only ${owner} reads that: ${pace(state, owner)}.`
          return `${why} The lag is ${hotLag(state)} there, elsewhere ${lagElsewhere(state)}.`
        },
        withinMs: 120_000,
      },
      until: (fact) => fact.type === 'metadata.updated' && fact.data.client === 'web-shop',
    },
    {
      say: ({ state }) =>
        ignoresKeys(state)
          ? 'The {term:producer} knows the new partitions now. With `partitioner.ignore.keys` no key has a partition: records go where the {term:sticky partitioner} stands.'
          : `The {term:producer} knows the new partitions now. But \`${keyArithmetic(HOT, knownPartitions(state)).line}\`: \`${HOT}\` has one partition, whatever their number.`,
      look: ({ state }) => [`partition:${hotPartition(state)}`],
      until: isDecided,
      withinMs: 120_000,
    },
    {
      say: ({ state }) =>
        `${hotPartition(state)} has a lag of ${hotLag(state)}, and one reader; elsewhere it is ${lagElsewhere(state)}. ${ignoresKeys(state) ? 'No key ties records to it, but what lies there stays there.' : 'The new consumers help every other key, and cannot help this one.'}`,
      look: ({ state }) => [`partition:${hotPartition(state)}`, `group:${GROUP}`],
      until: (_, { state }) => hotLag(state) >= GROWN + 2 * MORE || hotLag(state) <= OVER,
    },
    {
      say: `What helps is cheaper work on each record: from now on it takes ${seconds(CHEAP_MS)}.`,
      look: ({ state }) => [`partition:${hotPartition(state)}`, `group:${GROUP}`],
      act: [{ type: 'setServiceTime', group: GROUP, serviceMs: CHEAP_MS }],
      until: (fact, { state }) => fact.type === 'group.offset.committed' && hotLag(state) <= OVER,
    },
    {
      say: ({ state }) =>
        ignoresKeys(state)
          ? 'Gone. With keys ignored none can be hot, and none is handled in order either: its records lie wherever the {term:sticky partitioner} stood.'
          : 'Gone. If the work cannot be made cheaper, split the key (`user-42-a`, `user-42-b`): then its records are shared out, and their order among each other is given up.',
      look: ({ state }) => [`partition:${hotPartition(state)}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 600, max: 2_000, step: 50 },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 2, max: 5, step: 0.25 },
    { name: 'max.poll.records', target: `group:${GROUP}`, min: 1, max: 500, step: 1 },
    { name: 'partitioner.ignore.keys', target: 'producer:web-shop' },
  ],
  offers: ['addConsumer', 'addPartitions', 'slowConsumer', 'crashConsumer', 'startConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'A key is as fast as one consumer: more partitions and consumers help many keys, never a single hot one.',
  simplified: [
    'metadata.max.age.ms is 5000 instead of 300000 for the producer and the group, so that new partitions are noticed soon.',
    'max.poll.records is 1 instead of 500, so that lag moves record by record; the network takes 150 ms one way.',
  ],
}

const GROWS = 'It goes on growing'
const SHRINKS = 'It shrinks: twice the consumers work on it'
const SPREADS = 'It is dealt out to the new partitions'

function isDecided(fact: KafkaFact, { state }: KafkaRun): boolean {
  return (
    (fact.type === 'highWatermark.advanced' && hotLag(state) >= GROWN) || (fact.type === 'group.offset.committed' && hotLag(state) <= OVER)
  )
}

/** What comes into the hot partition (keys alone counted) and what its owner can do, per second. */
function pace(state: KafkaState, owner: string): string {
  const done = 1000 / Math.max(1, serviceMs(state) * (state.consumers[owner]?.slowFactor ?? 1))
  if (ignoresKeys(state)) return `**${owner}** can do ${done.toFixed(1)} a second, whatever the key`
  const stream = state.messages.streams[0]
  const keys = stream?.setup.keys ?? []
  const partitions = Math.max(1, knownPartitions(state))
  const hot = keyArithmetic(HOT, partitions).partition
  let [here, all] = [0, 0]
  for (const { key, weight = 1 } of keys) {
    all += weight
    if (key !== null && keyArithmetic(key, partitions).partition === hot) here += weight
  }
  const comingIn = ((stream?.ratePerSecond ?? 0) * here) / Math.max(1, all)
  return `about ${comingIn.toFixed(1)} come in a second, and **${owner}** can do ${done.toFixed(1)}`
}

function ignoresKeys(state: KafkaState): boolean {
  return state.producers['web-shop']?.config['partitioner.ignore.keys'] === true
}

/** Partitions that the producer divides by. */
function knownPartitions(state: KafkaState): number {
  return state.producers['web-shop']?.metadata.orders?.length ?? 1
}

/** Where the hot key goes; while keys are ignored it goes anywhere, and the partition with the largest lag is meant. */
function hotPartition(state: KafkaState): PartitionId {
  const lagOf = (id: PartitionId) => lagRecords(state, GROUP, id) ?? 0
  if (ignoresKeys(state)) return partitionsOf(state, GROUP).reduce((hot, id) => (lagOf(id) > lagOf(hot) ? id : hot))
  return `orders-${keyArithmetic(HOT, Math.max(1, knownPartitions(state))).partition}`
}

function hotLag(state: KafkaState): number {
  return lagRecords(state, GROUP, hotPartition(state)) ?? 0
}

function lagElsewhere(state: KafkaState): string {
  const others = partitionsOf(state, GROUP).filter((id) => id !== hotPartition(state))
  return listed(others.map((id) => `${lagRecords(state, GROUP, id) ?? 0} (${id})`))
}

function running(state: KafkaState): number {
  return Object.values(state.consumers).filter(({ group, status }) => group === GROUP && status === 'running').length
}

function serviceMs(state: KafkaState): number {
  return state.groups[GROUP]?.serviceMs ?? 0
}

export default scenario
