import { committedOffset } from '../../brokers/kafka/effects.ts'
import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { lagRecords } from '../../brokers/kafka/lag.ts'
import type { PartitionId } from '../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { at } from '../../kernel/column.ts'
import { keyOf } from '../../workload/messages.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { ownerOf } from '../reading/groupShares.ts'
import { handledEnd } from '../reading/handledEnd.ts'
import { keyArithmetic } from '../reading/keyArithmetic.ts'
import { counted, listed, named, seconds } from '../reading/phrases.ts'
import { isEager } from '../reading/rebalances.ts'
import { recordsOfKey } from '../reading/recordsOfKey.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const GROUP = 'billing'
const KEYS = ['order-1', 'cart-1', 'user-42', 'pay-2']
/** The key that is followed; it moves. */
const KEY = 'order-1'
const [BEFORE, AFTER] = [2, 4]
/** Lag at which the partitions are added: old records must still wait for there to be an order to break. */
const BEHIND = 6
/** What has happened already is told for so long, simulated ms. */
const LOOK_MS = 3_000

const scenario: KafkaScenario = {
  id: 'kafka-add-partitions',
  seed: 8,
  warmUpMs: 13_500,
  setup: {
    brokers: 2,
    oneWayMs: 300,
    topics: [{ name: 'orders', partitions: BEFORE, replicationFactor: 1 }],
    producers: [{ name: 'web-shop', config: { 'metadata.max.age.ms': 12_000 } }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: KEYS.map((key) => ({ key })),
        pick: 'cycle',
        ratePerSecond: 1.5,
        startMs: 8_000,
      },
    ],
    groups: [
      {
        id: GROUP,
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false, 'max.poll.records': 1, 'metadata.max.age.ms': 30_000 },
        handler: { serviceMs: 2_600 },
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
      say: ({ state }) =>
        `\`orders\` has {term:partition|${counted(partitionCount(state), 'partition')}}: ${placesText(knownPartitions(state))}. More comes in than \`${GROUP}\` can handle.`,
      look: ['topic:orders', 'producer:web-shop'],
      until: (_, { state }) => (lagRecords(state, GROUP, oldPlace()) ?? 0) >= BEHIND,
    },
    {
      say: ({ state }) =>
        `So the topic is given ${counted(partitionCount(state) - BEFORE, 'partition')} more. They are empty: nothing that is written is moved.`,
      look: ['topic:orders'],
      act: [{ type: 'addPartitions', topic: 'orders', total: AFTER }],
      predict: {
        id: 'add-partitions-next',
        ask: ({ state }) =>
          `mod ${BEFORE}, \`${KEY}\` is ${keyArithmetic(KEY, BEFORE).partition}; mod ${partitionCount(state)} it is ${keyArithmetic(KEY, partitionCount(state)).partition}. Where does its very next {term:record} go?`,
        until: (fact) => fact.type === 'record.sent' && fact.data.key === KEY,
        answer: (fact) => (fact.type === 'record.sent' ? `To ${fact.data.partition}` : ''),
        others: ({ state }) => [`To ${oldPlace()}`, `To ${newPlace(state)}`, 'Nowhere: it waits until the producer has been told'],
        because: (fact) =>
          fact.type === 'record.sent'
            ? `The producer divides by the ${counted(fact.data.partitions, 'partition')} that it knows of. Nobody tells it about new ones: it asks by itself, every metadata.max.age.ms.`
            : '',
      },
      until: (fact, run) => fact.type === 'record.sent' && fact.data.key === KEY && sentInStep(run) >= 2,
    },
    {
      say: ({ state }) =>
        `The **web shop** knows of ${counted(knownPartitions(state), 'partition')}. It asks for {term:metadata} every ${seconds(Number(state.producers['web-shop']?.config['metadata.max.age.ms']))} here (\`metadata.max.age.ms\`, five minutes by default).`,
      look: ['producer:web-shop'],
      until: (fact, run) =>
        (fact.type === 'metadata.updated' && fact.data.client === 'web-shop') ||
        (knownPartitions(run.state) > BEFORE && hasLasted(run, LOOK_MS)),
    },
    {
      say: ({ state }) => `Now it knows, and divides by ${knownPartitions(state)}: ${movesText(state)}.`,
      look: ['producer:web-shop', 'topic:orders'],
      until: (_, { state }) => recordsOfKey(state, newPlace(state), KEY).length >= 2,
    },
    {
      say: ({ state }) =>
        `${newPlace(state)} has records now${!isGiven(state) ? ', and nobody reads them: the {term:consumer group|group} does not know of it either' : `, and the {term:consumer group|group} knows of it already`}. Its {term:group leader} asks every ${seconds(Number(state.groups[GROUP]?.config['metadata.max.age.ms']))}.`,
      look: ({ state }) => [`partition:${newPlace(state)}`, `group:${GROUP}`],
      until: (fact, run) =>
        (fact.type === 'metadata.updated' && run.state.consumers[fact.data.client] !== undefined) ||
        (isGiven(run.state) && hasLasted(run, LOOK_MS)),
    },
    {
      say: ({ state }) =>
        isGiven(state)
          ? 'When its leader noticed, it joined again, and that made the whole group {term:rebalance}: it is over already.'
          : `A consumer has noticed. If it is the leader, it joins again, and that makes the whole group {term:rebalance}: ${isEager(state, GROUP) ? 'everybody stops to be given partitions anew' : 'the others join too, and read on meanwhile'}.`,
      look: [`group:${GROUP}`],
      until: (fact, run) => isGiven(run.state) && (fact.type === 'group.stable' || hasLasted(run, LOOK_MS)),
    },
    {
      say: ({ state }) =>
        `${newPlace(state)} goes to **${ownerOf(state, GROUP, newPlace(state)) ?? 'nobody'}**. ${state.groups[GROUP]?.config['auto.offset.reset'] === 'none' ? 'No offset is committed there, and `auto.offset.reset` = none chooses none: its `poll()` will throw.' : waitingText(state)}`,
      look: ({ state }) => [`partition:${oldPlace()}`, `partition:${newPlace(state)}`],
      predict: {
        id: 'add-partitions-order',
        ask: `Which records of \`${KEY}\` will be handled first?`,
        until: isOrderDecided,
        answer: (fact) => (fact.type === 'record.processed' && fact.data.outOfOrder ? NEWER : OLDER),
        others: () => [OLDER, NEWER, WAITS],
        because: (fact, { state }) =>
          fact.type === 'record.processed' && fact.data.outOfOrder
            ? `m${fact.data.message}, at offset ${fact.data.offset} of ${fact.data.partition}, was handled ${seconds(fact.data.latencyMs)} after it was sent, when newer ones from ${newPlace(state)} were done. Order holds inside a partition, and this key now has two.`
            : `This time nothing was left in ${oldPlace()} to be overtaken.`,
      },
      until: isOrderDecided,
    },
    {
      say: ({ state }) =>
        `Handled out of order so far: ${outOfOrder(state)}. ${oldPlace()} keeps its ${counted(recordsOfKey(state, oldPlace(), KEY).length, 'record')} of \`${KEY}\`, and new ones pile up in ${newPlace(state)}. Until the old ones are done, two places are read for one key.`,
      look: ({ state }) => [`partition:${oldPlace()}`, `partition:${newPlace(state)}`],
      until: (fact, { state }) => fact.type === 'group.offset.committed' && waiting(state, oldPlace()) === 0,
    },
    {
      say: ({ state }) => `Out of order: ${outOfOrder(state)}. From here on each key has one place again. ${skippedText(state)}`,
      look: ({ state }) => [`partition:${oldPlace()}`, `partition:${newPlace(state)}`],
    },
  ],
  knobs: [
    { name: 'metadata.max.age.ms', target: 'producer:web-shop', min: 5_000, max: 20_000, step: 1_000 },
    { name: 'metadata.max.age.ms', target: `group:${GROUP}`, min: 15_000, max: 60_000, step: 1_000 },
    { name: 'auto.offset.reset', target: `group:${GROUP}` },
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 1_600, max: 4_000, step: 50 },
    { name: 'partition.assignment.strategy', target: `group:${GROUP}` },
  ],
  offers: ['addPartitions', 'addConsumer', 'crashConsumer', 'startConsumer', 'slowConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway:
    'More partitions move keys, not records: across the change the order of a key is lost. Choose their number early: it never goes down.',
  simplified: [
    'metadata.max.age.ms is 11000 for the producer and 30000 for the group instead of 300000, so that new partitions are noticed soon.',
    'max.poll.records is 1 instead of 500, so that lag moves record by record; the network takes 300 ms one way.',
  ],
}

const OLDER = 'The older ones: one key, one order'
const NEWER = 'Newer ones, before older ones are done'
const WAITS = 'Only newer ones: the old partition is not read any more'

/** Partitions of the topic, and those that the producer divides by. */
function partitionCount(state: KafkaState): number {
  return state.topics.orders?.partitions.length ?? BEFORE
}

/** Whether somebody in the group owns the partition that the key has gone to. */
function isGiven(state: KafkaState): boolean {
  return ownerOf(state, GROUP, newPlace(state)) !== null
}

function knownPartitions(state: KafkaState): number {
  return Math.max(1, state.producers['web-shop']?.metadata.orders?.length ?? BEFORE)
}

function oldPlace(): PartitionId {
  return `orders-${keyArithmetic(KEY, BEFORE).partition}`
}

function newPlace(state: KafkaState): PartitionId {
  return `orders-${keyArithmetic(KEY, partitionCount(state)).partition}`
}

/** Records of the key that the application has sent since the present step began. */
function sentInStep({ state: { messages }, beganAt }: KafkaRun): number {
  const since = beganAt.at(-1) ?? 0
  let count = 0
  for (let message = messages.key.length - 1; message >= 0 && at(messages.createdTick, message) > since; message--)
    if (keyOf(messages, message) === KEY) count++
  return count
}

/** `` `order-1` and `user-42` in orders-0; `cart-1` and `pay-2` in orders-1 ``. */
function placesText(partitions: number): string {
  const places: Record<number, string[]> = {}
  for (const key of KEYS) {
    const { partition } = keyArithmetic(key, partitions)
    places[partition] = [...(places[partition] ?? []), key]
  }
  return Object.entries(places)
    .map(([partition, keys]) => `${named(keys)} in orders-${partition}`)
    .join('; ')
}

function movesText(state: KafkaState): string {
  const now = knownPartitions(state)
  const moved = KEYS.filter((key) => keyArithmetic(key, now).partition !== keyArithmetic(key, BEFORE).partition)
  const stayed = KEYS.filter((key) => !moved.includes(key))
  const moves = moved.map((key) => `\`${key}\` goes to orders-${keyArithmetic(key, now).partition}`)
  return `from here on ${listed(moves, 'no key moves')}; ${named(stayed, 'no key')} ${stayed.length === 1 ? 'happens' : 'happen'} to stay`
}

/** Records of the key that a partition holds beyond the group's committed offset. */
function waiting(state: KafkaState, partition: PartitionId): number {
  return recordsOfKey(state, partition, KEY, Math.max(0, committedOffset(state, GROUP, partition))).length
}

function waitingText(state: KafkaState): string {
  const [older, newer] = [waiting(state, oldPlace()), waiting(state, newPlace(state))]
  return `Of \`${KEY}\`, ${counted(older, 'record')} still ${older === 1 ? 'waits' : 'wait'} in ${oldPlace()}, and ${newer} newer ${newer === 1 ? 'one' : 'ones'} in ${newPlace(state)}.`
}

function outOfOrder(state: KafkaState): number {
  return state.ledger.subscribers[GROUP]?.outOfOrder ?? 0
}

/** What `latest` has done, or would have. */
function skippedText(state: KafkaState): string {
  if (state.groups[GROUP]?.config['auto.offset.reset'] === 'latest')
    return `\`auto.offset.reset\` = latest made the group skip ${counted(state.ledger.subscribers[GROUP]?.skipped ?? 0, 'record')}, sent before it knew of their partitions.`
  return `With \`auto.offset.reset\` = latest the group would even have skipped what was in ${newPlace(state)} before it knew of it: try that.`
}

/** An older record has come after a newer one, or none is left that could. */
function isOrderDecided(fact: KafkaFact, { state }: KafkaRun): boolean {
  if (fact.type !== 'record.processed' || fact.data.key !== KEY) return false
  return (
    fact.data.outOfOrder ||
    recordsOfKey(state, oldPlace(), KEY, fact.data.partition === oldPlace() ? fact.data.offset + 1 : handledEnd(state, GROUP, oldPlace()))
      .length === 0
  )
}

export default scenario
