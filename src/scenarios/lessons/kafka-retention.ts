import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { lagRecords } from '../../brokers/kafka/lag.ts'
import { logSizeBytes, type PartitionLog } from '../../brokers/kafka/server/log/partitionLog.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { offsets } from '../../brokers/kafka/words/phrase.ts'
import type { KafkaScenario } from '../kafkaScenario.ts'
import { counted, seconds } from '../reading/phrases.ts'

const PARTITION = 'orders-0'
/** The group that keeps up, and the one that does not. */
const FAST = 'billing'
const SLOW = 'reports'
const SIZE_LIMIT_BYTES = 1_800

const scenario: KafkaScenario = {
  id: 'kafka-retention',
  seed: 6,
  warmUpMs: 6_000,
  setup: {
    brokers: 1,
    oneWayMs: 150,
    teaching: true,
    brokerConfig: { 'log.retention.check.interval.ms': 5_000 },
    topics: [{ name: 'orders', partitions: 1, config: { 'segment.bytes': 900, 'retention.ms': 15_000 } }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'order-1' }, { key: 'cart-1' }, { key: 'pay-9' }],
        pick: 'cycle',
        ratePerSecond: 1,
        startMs: 5_000,
      },
    ],
    groups: [
      { id: FAST, topics: ['orders'], config: { 'auto.offset.reset': 'earliest' }, handler: { serviceMs: 200 } },
      {
        id: SLOW,
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'max.poll.records': 1, 'max.partition.fetch.bytes': 200 },
        handler: { serviceMs: 4_000 },
      },
    ],
    consumers: [
      { name: 'c1', group: FAST },
      { name: 'c2', group: SLOW },
    ],
  },
  story: [
    {
      say: ({ state }) =>
        `On disk a {term:log} is a row of {term:segment|segments}. Only the newest, the active one, is written to, until the next {term:batch} would not fit into \`segment.bytes\` = ${topicConfig(state, 'segment.bytes')}.`,
      look: [`partition:${PARTITION}`],
      until: (fact) => fact.type === 'segment.rolled',
    },
    {
      say: ({ state }) =>
        `A new segment has begun; the oldest holds {term:offset|${oldestOffsets(state)}}. {term:retention|Retention} is by age${topicConfig(state, 'retention.bytes') < 0 ? '' : ' and size'} here, \`retention.ms\` = ${topicConfig(state, 'retention.ms')}, and the broker looks every ${seconds(checkIntervalMs(state))}.`,
      look: [`partition:${PARTITION}`],
      predict: {
        id: 'retention-when',
        ask: ({ state }) => `When ${oldestOffsets(state).startsWith('offsets') ? 'do' : 'does'} ${oldestOffsets(state)} disappear?`,
        until: (fact) => fact.type === 'segment.deleted',
        answer: (fact, { state }) =>
          `At ${seconds(fact.tick)}, at a check, when ${isBySize(fact) ? 'the log is too large' : `all of them are older than ${limitText(state)}`}`,
        others: ({ state }) => [
          `At ${seconds(oldestTick(state) + retentionMs(state))}, when the oldest of them is ${limitText(state)} old`,
          `At ${seconds(newestTick(state) + retentionMs(state))}, at the moment when the newest of them is ${limitText(state)} old`,
          'When both groups have read them',
        ],
        because: (fact) =>
          isBySize(fact)
            ? `A segment goes as a whole, when the rest still reaches \`retention.bytes\`, and only when the broker looks. Nobody was asked whether it was read.`
            : fact.type === 'segment.deleted'
              ? `A segment goes as a whole, when its newest record is too old, and only when the broker looks: at ${seconds(fact.tick)} that one was ${seconds(fact.data.measured)} old. Nobody was asked whether it was read.`
              : '',
      },
      until: (fact) => fact.type === 'segment.rolled',
    },
    {
      say: ({ state }) =>
        `Two {term:consumer group|groups} read along. \`${FAST}\` keeps up; \`${SLOW}\` takes ${seconds(state.groups[SLOW]?.serviceMs ?? 0)} for each {term:record} and has a {term:lag} of ${lagRecords(state, SLOW, PARTITION) ?? 0}.`,
      look: [`group:${FAST}`, `group:${SLOW}`],
      until: (fact) => fact.type === 'segment.deleted',
    },
    {
      say: ({ state }) =>
        `A whole segment has gone, read or not: the {term:log start offset} is ${logOf(state)?.logStartOffset ?? 0}. \`${SLOW}\` reads at ${positionOf(state, SLOW)}, and the start of the log is coming after it.`,
      look: [`partition:${PARTITION}`, `group:${SLOW}`],
      until: (fact, { state }) => fact.type === 'fetch.refused' && state.consumers[fact.data.consumer]?.group === SLOW,
    },
    {
      say: ({ state }) =>
        `\`${SLOW}\` has asked for offset ${positionOf(state, SLOW)}, but the log begins at ${logOf(state)?.logStartOffset ?? 0} now. The broker answers \`OFFSET_OUT_OF_RANGE\`: it has fallen off the log.`,
      look: [`partition:${PARTITION}`, 'consumer:c2'],
      predict: {
        id: 'retention-out-of-range',
        ask: ({ state }) =>
          `\`${SLOW}\` has {term:auto.offset.reset} = ${String(state.groups[SLOW]?.config['auto.offset.reset'] ?? 'latest')}. Where does it go on?`,
        until: isReset,
        answer: (fact) => whereReset(fact),
        others: ({ state }) => [AT_START, AT_END, THROWS, `At offset ${positionOf(state, SLOW)}, as if nothing had happened`],
        because: (fact, { state }) =>
          fact.type === 'position.set'
            ? `Its position is gone, so the policy decides: offset ${fact.data.offset}. ${skippedText(state)}, and no error was shown to anyone.`
            : 'With `none` the application gets an exception and has to decide by itself.',
      },
      until: isReset,
    },
    {
      say: ({ state }) => `${resetText(state)}; \`${FAST}\` missed ${page(state, FAST)}. Now the web shop falls silent.`,
      look: ['producer:web-shop', `partition:${PARTITION}`],
      act: [{ type: 'pauseStream', stream: 'orders' }],
      predict: {
        id: 'retention-active',
        ask: 'Nothing more is sent. What is left in the log after a minute?',
        until: (fact) => fact.type === 'segment.deleted' && fact.data.active,
        answer: (_, { state }) => whatIsLeft(state),
        others: () => [NOTHING, 'The active segment: only closed ones are deleted', 'The newest record', `What \`${SLOW}\` has not read`],
        because: (fact, { state }) =>
          fact.type === 'segment.deleted'
            ? `Even the active segment goes when its newest record is too old (${seconds(fact.data.measured)}). A new, empty one begins, and the next record will get offset ${logOf(state)?.logEndOffset ?? 0}.`
            : '',
      },
      until: (fact) => fact.type === 'segment.deleted' && fact.data.active,
    },
    {
      say: ({ state }) =>
        `Empty, but no number is used twice: the next record gets offset ${logOf(state)?.logEndOffset ?? 0}. Now retention by size instead: \`retention.bytes\` = ${SIZE_LIMIT_BYTES}, and the web shop sends again, faster.`,
      look: [`partition:${PARTITION}`],
      act: [
        { type: 'configure', target: 'topic:orders', name: 'retention.ms', value: -1 },
        { type: 'configure', target: 'topic:orders', name: 'retention.bytes', value: SIZE_LIMIT_BYTES },
        { type: 'setRate', stream: 'orders', ratePerSecond: 2 },
        { type: 'resumeStream', stream: 'orders' },
      ],
      until: (fact) => fact.type === 'segment.deleted' && fact.data.reason === 'size',
    },
    {
      say: ({ state }) =>
        `The oldest segment went, and ${sizeText(state)} are left, not less than \`retention.bytes\`: a segment goes only if the rest still reaches the limit. So a {term:partition} takes up to a segment more.`,
      look: [`partition:${PARTITION}`],
    },
  ],
  knobs: [
    { name: 'retention.ms', target: 'topic:orders', min: 5_000, max: 40_000, step: 1_000 },
    { name: 'retention.bytes', target: 'topic:orders', min: -1, max: 10_000, step: 100 },
    { name: 'segment.bytes', target: 'topic:orders', min: 300, max: 5_000, step: 100 },
    { name: 'log.retention.check.interval.ms', target: 'brokers', min: 1_000, max: 30_000, step: 1_000 },
    { name: 'auto.offset.reset', target: `group:${SLOW}` },
  ],
  offers: ['crashConsumer', 'startConsumer', 'slowConsumer', 'hangConsumer', 'resumeConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'Retention deletes whole segments by age or size, read or not; whoever is too slow falls off and auto.offset.reset decides.',
  simplified: [
    'retention.ms is 15000 instead of 604800000 (7 days), segment.bytes 900 instead of 1073741824 (1 GiB, and Kafka allows no less than 1 MiB).',
    'log.retention.check.interval.ms is 5000 instead of 300000.',
    `\`${SLOW}\` has max.partition.fetch.bytes = 200 instead of 1048576 and max.poll.records = 1 instead of 500: else it would have the records in its memory.`,
    'Real files stay on disk for another minute, but cannot be read any more.',
  ],
}

const AT_START = 'At the start of the log'
const AT_END = 'At the end of the log'
const THROWS = 'Nowhere: poll() throws an exception'
const NOTHING = 'Nothing at all'

function logOf(state: KafkaState): PartitionLog | undefined {
  return state.partitions[PARTITION]?.log
}

function topicConfig(state: KafkaState, name: string): number {
  return Number(state.topics.orders?.config[name] ?? -1)
}

function retentionMs(state: KafkaState): number {
  return topicConfig(state, 'retention.ms')
}

function limitText(state: KafkaState): string {
  return seconds(retentionMs(state))
}

function checkIntervalMs(state: KafkaState): number {
  return Number(state.brokerConfig['log.retention.check.interval.ms'] ?? 0)
}

/** `offsets 0 to 4`, those of the oldest segment. */
function oldestOffsets(state: KafkaState): string {
  const log = logOf(state)
  return offsets(log?.segments[0]?.baseOffset ?? 0, log?.segments[1]?.baseOffset ?? log?.logEndOffset ?? 0)
}

/** Timestamp of the oldest record. */
function oldestTick(state: KafkaState): number {
  return logOf(state)?.segments[0]?.rollingTimestamp ?? 0
}

/** Newest timestamp in the oldest segment. */
function newestTick(state: KafkaState): number {
  return logOf(state)?.segments[0]?.largestTimestamp ?? 0
}

/** Offset of the next record that the group's reader asks for; while that is being looked up, the offset it last knew. */
function positionOf(state: KafkaState, group: string): number {
  const reader = Object.values(state.consumers).find((consumer) => consumer.group === group && consumer.positions[PARTITION] !== undefined)
  const position = reader?.positions[PARTITION]
  return position?.offset ?? position?.start ?? 0
}

function isReset(fact: KafkaFact): boolean {
  return (
    (fact.type === 'position.set' && fact.data.group === SLOW && fact.data.from === 'reset') ||
    (fact.type === 'position.missing' && fact.data.group === SLOW)
  )
}

function whereReset(fact: KafkaFact): string {
  if (fact.type !== 'position.set') return THROWS
  return fact.data.policy === 'latest' ? AT_END : AT_START
}

function isBySize(fact: KafkaFact): boolean {
  return fact.type === 'segment.deleted' && fact.data.reason === 'size'
}

/** What auto.offset.reset has come to. */
function resetText(state: KafkaState): string {
  const reader = Object.values(state.consumers).find(({ group }) => group === SLOW)
  const failure = reader?.failure ?? reader?.member.fatal
  return failure
    ? `\`poll()\` of **${reader?.name}** throws ${failure.exception}, and it closes: \`none\` chooses no offset. ${skippedText(state)}`
    : `It goes on at offset ${positionOf(state, SLOW)}. ${skippedText(state)}`
}

function page(state: KafkaState, group: string): number {
  return state.ledger.subscribers[group]?.skipped ?? 0
}

function skippedText(state: KafkaState): string {
  return `\`${SLOW}\` has missed ${counted(page(state, SLOW), 'record')} by this`
}

function whatIsLeft(state: KafkaState): string {
  const log = logOf(state)
  const left = (log?.logEndOffset ?? 0) - (log?.logStartOffset ?? 0)
  return left === 0 ? NOTHING : counted(left, 'record')
}

function sizeText(state: KafkaState): string {
  const log = logOf(state)
  return log === undefined ? '0 bytes' : `${counted(logSizeBytes(log), 'byte')} in ${counted(log.segments.length, 'segment')}`
}

export default scenario
