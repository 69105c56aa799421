import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { partitionsOf } from '../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaScenario } from '../kafkaScenario.ts'
import { ownerOf } from '../reading/groupShares.ts'
import { type KeyArithmetic, keyArithmetic } from '../reading/keyArithmetic.ts'
import { counted, listed } from '../reading/phrases.ts'
import { recordsOfKey } from '../reading/recordsOfKey.ts'

/** The key whose hash is negative: where the sign bit and the absolute value part ways. */
const NEGATIVE = 'cart-1'
const NONE = 'None of them'
/** So many records are sent before the spread over the partitions is looked at. */
const ENOUGH = 24

const scenario: KafkaScenario = {
  id: 'kafka-keys',
  seed: 11,
  warmUpMs: 13_500,
  setup: {
    brokers: 2,
    oneWayMs: 500,
    topics: [{ name: 'orders', partitions: 4, replicationFactor: 1 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'order-1' }, { key: NEGATIVE }, { key: 'pay-9' }, { key: 'user-7' }],
        pick: 'cycle',
        ratePerSecond: 0.25,
        startMs: 18_000,
      },
    ],
    groups: [{ id: 'billing', topics: ['orders'], config: { 'auto.offset.reset': 'earliest' }, handler: { serviceMs: 600 } }],
    consumers: [
      { name: 'c1', group: 'billing' },
      { name: 'c2', group: 'billing' },
    ],
  },
  story: [
    {
      say: 'Every record of the **web shop** has a {term:key}. The {term:partitioner} in the {term:producer} makes a number of the key, and that number picks the {term:partition}.',
      look: ['producer:web-shop', 'topic:orders'],
      until: isPlacedByKey('order-1'),
    },
    {
      say: ({ state }) =>
        `\`${arithmetic(state, 'order-1').line}\`. So \`order-1\` goes to ${placeOf(state, 'order-1')}: no broker was asked, and chance plays no part.`,
      look: ({ state }) => [`partition:${placeOf(state, 'order-1')}`],
      predict: {
        id: 'keys-negative',
        ask: ({ state }) =>
          `The key \`${NEGATIVE}\` comes next. Its murmur2 is **${arithmetic(state, NEGATIVE).hash}**, a negative number. Where will it go?`,
        until: isPlacedByKey(NEGATIVE),
        answer: (fact) => (fact.type === 'record.sent' ? `To ${fact.data.partition}` : ''),
        others: ({ state }) => {
          const next = (arithmetic(state, NEGATIVE).partition + 1) % partitionCount(state)
          return [`To orders-${absolute(state, NEGATIVE)}`, `To orders-${next}`, 'Nowhere: send() throws an exception']
        },
        because: (_, { state }) => {
          const { hash, masked, partition } = arithmetic(state, NEGATIVE)
          const n = partitionCount(state)
          const other = absolute(state, NEGATIVE)
          const contrast =
            other === partition
              ? ''
              : ` Its absolute value would have led to partition ${other}, and to trouble with any client that does it right.`
          return `Only the sign bit is dropped: ${hash} & 0x7fffffff = ${masked}, and ${masked} mod ${n} = ${partition}.${contrast}`
        },
      },
      until: isPlacedByKey(NEGATIVE),
    },
    {
      say: ({ state }) => {
        const { hash, line } = arithmetic(state, NEGATIVE)
        return `murmur2 of \`${NEGATIVE}\` is ${hash}. Without its sign bit: \`${line}\`, so ${placeOf(state, NEGATIVE)}.`
      },
      look: ({ state }) => [`partition:${placeOf(state, NEGATIVE)}`],
      until: isPlacedByKey('user-7'),
    },
    {
      say: ({ state }) => {
        const [pay, user, n] = [arithmetic(state, 'pay-9'), arithmetic(state, 'user-7'), partitionCount(state)]
        const numbers = `\`pay-9\` gives ${pay.masked} and \`user-7\` ${user.masked}.`
        return pay.partition === user.partition
          ? `${numbers} Very different, but both mod ${n} are ${pay.partition}: two keys may share a partition.`
          : `${numbers} mod ${n} that is ${pay.partition} and ${user.partition}: here each has its own partition.`
      },
      look: ({ state }) => [`partition:${placeOf(state, 'pay-9')}`, `partition:${placeOf(state, 'user-7')}`],
      predict: {
        id: 'keys-empty',
        ask: `These four keys go on coming, each as often as the others. Which partition is still empty after ${ENOUGH} records?`,
        until: (fact, { state }) => fact.type === 'batch.appended' && recordCount(state) >= ENOUGH,
        answer: (_, { state }) => emptyPartitions(state),
        others: ({ state }) => [NONE, ...partitionsOf(state, 'billing')].slice(0, 4),
        because: (_, { state }) =>
          `Keys decide, not balance: ${listed(partitionsOf(state, 'billing').map((id) => `${id} has ${counted(state.partitions[id]?.log.logEndOffset ?? 0, 'record')}`))}. Thousands of keys would even out; four need not.`,
      },
      until: isPlacedByKey('order-1'),
    },
    {
      say: ({ state }) =>
        `\`order-1\` again: the same bytes, the same number, ${placeOf(state, 'order-1')} again. Its records stand there in the order in which they were sent.`,
      look: ({ state }) => [`partition:${placeOf(state, 'order-1')}`],
      until: (fact, { state }) => isPlacedByKey(NEGATIVE)(fact) && recordsOfKey(state, placeOf(state, 'order-1'), 'order-1').length > 1,
    },
    {
      say: ({ state }) => {
        const partition = placeOf(state, 'order-1')
        const owner = ownerOf(state, 'billing', partition)
        return `${owner === null ? 'One consumer' : `**${owner}**`} alone reads ${partition}, front to back: order holds for each key. Out of order so far: ${state.ledger.subscribers.billing?.outOfOrder ?? 0}. Now more orders a second.`
      },
      look: ['group:billing'],
      act: [{ type: 'setRate', stream: 'orders', ratePerSecond: 2 }],
      until: (fact, { state }) => fact.type === 'batch.appended' && recordCount(state) >= ENOUGH,
    },
    {
      say: ({ state }) =>
        `Of ${counted(recordCount(state), 'record')} the ${partitionsOf(state, 'billing').length} partitions hold ${listed(partitionsOf(state, 'billing').map((id) => String(state.partitions[id]?.log.logEndOffset ?? 0)))}. Keys decide, and nobody evens it out. Add partitions, or tell the producer to ignore keys.`,
      look: ['topic:orders'],
    },
  ],
  knobs: [
    { name: 'partitioner.ignore.keys', target: 'producer:web-shop' },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.25, max: 10, step: 0.25 },
    { name: 'linger.ms', target: 'producer:web-shop', min: 0, max: 5_000, step: 5 },
  ],
  offers: ['addPartitions', 'burst', 'crashConsumer', 'startConsumer', 'addConsumer', 'pauseStream', 'resumeStream'],
  takeaway: 'Same key, same partition, so order holds for each key; but how even the partitions are is up to your keys.',
  simplified: ['The network takes 250 ms one way instead of a fraction of one, so that you can follow.'],
}

/** Whether a fact says that this key's hash has chosen a partition (and not, say, the sticky partitioner). */
function isPlacedByKey(key: string): (fact: KafkaFact) => boolean {
  return (fact) => fact.type === 'record.sent' && fact.data.key === key && fact.data.rule === 'key'
}

/** Partitions of the topic as far as the producer knows: that is what it divides by. */
function partitionCount(state: KafkaState): number {
  return state.producers['web-shop']?.metadata.orders?.length ?? state.topics.orders?.partitions.length ?? 1
}

function arithmetic(state: KafkaState, key: string): KeyArithmetic {
  return keyArithmetic(key, partitionCount(state))
}

function placeOf(state: KafkaState, key: string): string {
  return `orders-${arithmetic(state, key).partition}`
}

/** Where the absolute value of the hash would lead: what many believe. */
function absolute(state: KafkaState, key: string): number {
  return Math.abs(arithmetic(state, key).hash) % partitionCount(state)
}

function recordCount(state: KafkaState): number {
  return partitionsOf(state, 'billing').reduce((sum, id) => sum + (state.partitions[id]?.log.logEndOffset ?? 0), 0)
}

function emptyPartitions(state: KafkaState): string {
  const empty = partitionsOf(state, 'billing').filter((id) => state.partitions[id]?.log.logEndOffset === 0)
  return empty.length === 0 ? NONE : listed(empty)
}

export default scenario
