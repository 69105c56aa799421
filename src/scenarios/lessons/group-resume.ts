import { configInForce } from '../../brokers/kafka/configInForce.ts'
import { coordinatorPartition } from '../../brokers/kafka/coordinatorPartition.ts'
import { messageAt } from '../../brokers/kafka/recordContents.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { EntityRef } from '../../kernel/fact.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { KafkaScenario } from '../kafkaScenario.ts'
import { committedOrStart, ownerOf } from '../reading/groupShares.ts'
import { counted, seconds } from '../reading/phrases.ts'

const GROUP = 'billing'
/** The partition whose owner will crash. */
const WATCHED = 'orders-0'

const scenario: KafkaScenario = {
  id: 'group-resume',
  seed: 71,
  warmUpMs: 16_500,
  setup: {
    brokers: 3,
    oneWayMs: 400,
    topics: [{ name: 'orders', partitions: 2 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        // Two keys for each partition.
        keys: [{ key: 'order-1' }, { key: 'cart-1' }, { key: 'pay-9' }, { key: 'pay-2' }],
        pick: 'cycle',
        ratePerSecond: 1.6,
        startMs: 11_000,
      },
    ],
    groups: [
      {
        id: GROUP,
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 9_000 },
        handler: { serviceMs: 900 },
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
        `Which {term:broker} keeps what \`${GROUP}\` commits? The hash of its name picks one of the ${offsetsPartitions(state)} partitions of \`__consumer_offsets\`: number ${home(state)}. Its leader, broker ${coordinator(state)}, is the group’s {term:coordinator}.`,
      look: ({ state }) => [coordinatorRef(state), `group:${GROUP}`],
      until: (fact) => fact.type === 'group.offset.committed' && WATCHED in fact.data.offsets,
    },
    {
      say: ({ state }) =>
        `**${ownerOf(state, GROUP, WATCHED) ?? 'nobody'}** has just committed: one more record in partition ${home(state)} of \`__consumer_offsets\` says \`${GROUP}\`, \`${WATCHED}\`, ${committedOrStart(state, GROUP, WATCHED)}. That is the {term:offset} of the next order to read.`,
      look: ({ state }) => [coordinatorRef(state), `partition:${WATCHED}`],
      until: (fact, { state }) =>
        fact.type === 'record.processed' &&
        fact.data.partition === WATCHED &&
        firstUndone(state) >= committedOrStart(state, GROUP, WATCHED) + 3,
    },
    {
      say: ({ state }) =>
        `**${crashed(state)}** crashes. It has handled everything below offset ${firstUndone(state)}, but its last {term:commit} says ${committedOrStart(state, GROUP, WATCHED)}: the next one was not due yet.`,
      look: ({ state }) => [`consumer:${crashed(state)}`, `partition:${WATCHED}`],
      act: ({ state }) => [{ type: 'crashConsumer', consumer: ownerOf(state, GROUP, WATCHED) ?? 'nobody' }],
      predict: {
        id: 'resume-where',
        ask: `At which offset will the next {term:owner} of \`${WATCHED}\` begin to read?`,
        until: (fact) => fact.type === 'position.set' && fact.data.partition === WATCHED,
        answer: (fact) => (fact.type === 'position.set' ? at(fact.data.offset) : ''),
        others: ({ state }) => [
          at(committedOrStart(state, GROUP, WATCHED)),
          at(firstUndone(state)),
          at(state.partitions[WATCHED]?.log.logStartOffset ?? 0),
          at(state.partitions[WATCHED]?.log.highWatermark ?? 0),
        ],
        because: (fact, { state }) =>
          fact.type === 'position.set'
            ? `The new owner knows nothing of what the dead one did. It asks the coordinator, and the last commit says ${fact.data.offset}; ${counted(Math.max(0, firstUndone(state) - fact.data.offset), 'order')} from there on had been handled already.`
            : '',
      },
      until: (fact) => fact.type === 'batch.appended' && fact.data.partition === WATCHED,
    },
    {
      say: ({ state }) =>
        `The process and its {term:position} are gone; what it committed is not, for it is kept by the brokers. The coordinator waits for a sign of life, ${sessionTimeout(state)} long.`,
      look: ({ state }) => [coordinatorRef(state), `group:${GROUP}`],
      until: (fact) =>
        fact.type === 'group.member.expired' || (fact.type === 'partitions.assigned' && fact.data.partitions.includes(WATCHED)),
    },
    {
      say: ({ state }) =>
        `Silent for too long: the group {term:rebalance|rebalances}. Whoever is given \`${WATCHED}\` asks broker ${coordinator(state)}, before it reads a single order: what has \`${GROUP}\` committed?`,
      look: ({ state }) => [`group:${GROUP}`, coordinatorRef(state)],
      until: (fact) => fact.type === 'records.polled' && WATCHED in fact.data.partitions,
    },
    {
      say: ({ state }) =>
        `For **${ownerOf(state, GROUP, WATCHED) ?? 'nobody'}** the answer was ${startOf(state)}: there it goes on. ${repeats(state)}`,
      look: ({ state }) => [`consumer:${ownerOf(state, GROUP, WATCHED) ?? 'nobody'}`, `partition:${WATCHED}`],
      until: (fact) => fact.type === 'record.processed' && fact.data.partition === WATCHED && fact.data.first,
    },
    {
      say: ({ state }) =>
        `It is past the crash: ${counted(state.ledger.subscribers[GROUP]?.duplicated ?? 0, 'order')} handled twice, ${state.ledger.subscribers[GROUP]?.lost ?? 0} lost. Committing more often would make the step back shorter, never zero.`,
      look: [`group:${GROUP}`],
    },
  ],
  knobs: [
    { name: 'auto.commit.interval.ms', target: `group:${GROUP}`, min: 3_000, max: 10_000, step: 100 },
    { name: 'session.timeout.ms', target: `group:${GROUP}`, min: 6_000, max: 45_000, step: 1_000 },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 1.5, max: 4, step: 0.1 },
  ],
  offers: ['crashConsumer', 'startConsumer', 'closeConsumer', 'addConsumer', 'hangConsumer', 'resumeConsumer', 'burst'],
  takeaway: 'Whoever owns a partition next goes on at the committed offset, which the group’s coordinator reads from __consumer_offsets.',
  simplified: [
    'session.timeout.ms is 9 s instead of 45. Auto commit has its default of 5 s.',
    'Here a commit is stored once the coordinator has it; a real one first waits for the in-sync followers of its `__consumer_offsets` partition.',
    'The network takes 400 ms one way instead of a fraction of one.',
  ],
}

function offsetsPartitions({ offsetsTopic }: KafkaState): number {
  return offsetsTopic.partitions.length
}

/** The partition of `__consumer_offsets` that keeps the group. */
function home(state: KafkaState): number {
  return coordinatorPartition(GROUP, offsetsPartitions(state))
}

/** Number of the broker that leads it. */
function coordinator(state: KafkaState): number {
  return state.offsetsTopic.partitions[home(state)]?.leader ?? 0
}

function coordinatorRef(state: KafkaState): EntityRef {
  return `broker:broker-${coordinator(state)}`
}

/** The lowest offset of the watched partition that the group has not handled. */
function firstUndone(state: KafkaState): number {
  const page = state.ledger.subscribers[GROUP]
  const log = state.partitions[WATCHED]?.log
  let offset = log?.logStartOffset ?? 0
  while (page !== undefined && offset < (log?.logEndOffset ?? 0) && timesProcessed(page, messageAt(state, WATCHED, offset)) > 0) offset++
  return offset
}

/** Where the present owner began to read. */
function startOf(state: KafkaState): number {
  return state.consumers[ownerOf(state, GROUP, WATCHED) ?? '']?.positions[WATCHED]?.start ?? committedOrStart(state, GROUP, WATCHED)
}

function repeats(state: KafkaState): string {
  const again = firstUndone(state) - startOf(state)
  if (again <= 0) return 'Nothing before it is left undone, and nothing has to be done again.'
  return `The ${again === 1 ? 'order' : `${again} orders`} from ${startOf(state)} up to ${firstUndone(state) - 1} it handles again, as {term:duplicate|duplicates}.`
}

function crashed(state: KafkaState): string {
  return Object.values(state.consumers).findLast(({ status }) => status === 'crashed')?.name ?? 'nobody'
}

function sessionTimeout(state: KafkaState): string {
  return seconds(Number(configInForce(state, `group:${GROUP}`, 'session.timeout.ms')))
}

function at(offset: number): string {
  return `At offset ${offset}`
}

export default scenario
