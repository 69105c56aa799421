import type { Refusal } from '../model.ts'
import type { ConfigValues } from './setup.ts'

export type ConfigScope = 'producer' | 'consumer' | 'topic' | 'broker' | 'network'
export type ConfigUnit = 'ms' | 'bytes' | 'records' | 'count' | 'none'

/** One real config that the model obeys. Defaults are those of Kafka 4.1.1, read from its ConfigDef objects. */
export interface ConfigSpec {
  readonly name: string
  readonly scope: ConfigScope
  readonly default: number | string | boolean
  readonly unit: ConfigUnit
  /** Allowed range of a number; what the broker or client itself enforces. */
  readonly min?: number
  readonly max?: number
  /** Allowed words. */
  readonly values?: readonly string[]
  /** What it does, in one sentence. */
  readonly does: string
  /** Lowest value a lesson marked `teaching` may use, where that is below `min`. */
  readonly teachingMin?: number
}

const LONG_MAX = 2 ** 53 - 1
const INT_MAX = 2147483647

const specs: readonly ConfigSpec[] = [
  // producer (ProducerConfig)
  {
    name: 'acks',
    scope: 'producer',
    default: 'all',
    unit: 'none',
    values: ['0', '1', 'all'],
    does: 'How many replicas must have a record before the producer is told that it is stored.',
  },
  {
    name: 'linger.ms',
    scope: 'producer',
    default: 5,
    unit: 'ms',
    min: 0,
    does: 'How long a batch waits for more records before it is sent.',
  },
  {
    name: 'batch.size',
    scope: 'producer',
    default: 16384,
    unit: 'bytes',
    min: 0,
    does: 'A batch this large is sent at once. Also how much the sticky partitioner puts on one partition.',
  },
  {
    name: 'buffer.memory',
    scope: 'producer',
    default: 33554432,
    unit: 'bytes',
    min: 0,
    does: 'Memory for records that are not sent yet. When it is full, send() blocks.',
  },
  {
    name: 'max.block.ms',
    scope: 'producer',
    default: 60000,
    unit: 'ms',
    min: 0,
    does: 'How long send() waits for room in the buffer before it throws.',
  },
  {
    name: 'max.in.flight.requests.per.connection',
    scope: 'producer',
    default: 5,
    unit: 'count',
    min: 1,
    does: 'Requests under way to one broker at the same time.',
  },
  {
    name: 'max.request.size',
    scope: 'producer',
    default: 1048576,
    unit: 'bytes',
    min: 0,
    does: 'The largest record the producer accepts.',
  },
  { name: 'request.timeout.ms', scope: 'producer', default: 30000, unit: 'ms', min: 0, does: 'How long a client waits for an answer.' },
  {
    name: 'delivery.timeout.ms',
    scope: 'producer',
    default: 120000,
    unit: 'ms',
    min: 0,
    does: 'How long after send() a record may still be waiting or retried before the producer gives up on it.',
  },
  { name: 'partitioner.ignore.keys', scope: 'producer', default: false, unit: 'none', does: 'Choose partitions as if records had no key.' },
  {
    name: 'partitioner.adaptive.partitioning.enable',
    scope: 'producer',
    default: true,
    unit: 'none',
    does: 'Prefer partitions with shorter queues of waiting batches.',
  },
  {
    name: 'metadata.max.age.ms',
    scope: 'producer',
    default: 300000,
    unit: 'ms',
    min: 0,
    does: 'How often a client asks which topics and partitions there are.',
  },
  // consumer (ConsumerConfig)
  {
    name: 'partition.assignment.strategy',
    scope: 'consumer',
    default: 'range,cooperative-sticky',
    unit: 'none',
    values: ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'range,cooperative-sticky'],
    does: 'Which assignors the consumer offers, best first. The group uses one that all offer.',
  },
  {
    name: 'session.timeout.ms',
    scope: 'consumer',
    default: 45000,
    unit: 'ms',
    min: 0,
    teachingMin: 500,
    does: 'Silence after which the coordinator counts a member as dead.',
  },
  {
    name: 'heartbeat.interval.ms',
    scope: 'consumer',
    default: 3000,
    unit: 'ms',
    min: 1,
    does: 'How often a member tells the coordinator that it lives. Below a third of session.timeout.ms.',
  },
  {
    name: 'max.poll.interval.ms',
    scope: 'consumer',
    default: 300000,
    unit: 'ms',
    min: 1,
    does: 'The longest time between two polls; slower, and the member leaves the group. Also its rebalance timeout.',
  },
  { name: 'max.poll.records', scope: 'consumer', default: 500, unit: 'records', min: 1, does: 'Most records one poll returns.' },
  {
    name: 'enable.auto.commit',
    scope: 'consumer',
    default: true,
    unit: 'none',
    does: 'Commit positions inside poll(), every auto.commit.interval.ms.',
  },
  { name: 'auto.commit.interval.ms', scope: 'consumer', default: 5000, unit: 'ms', min: 0, does: 'Time between automatic commits.' },
  {
    name: 'auto.offset.reset',
    scope: 'consumer',
    default: 'latest',
    unit: 'none',
    values: ['earliest', 'latest', 'none'],
    does: 'Where to start when there is no committed offset, or it no longer exists.',
  },
  { name: 'fetch.min.bytes', scope: 'consumer', default: 1, unit: 'bytes', min: 0, does: 'A fetch waits until there is so much to read.' },
  { name: 'fetch.max.wait.ms', scope: 'consumer', default: 500, unit: 'ms', min: 0, does: 'How long a fetch waits for fetch.min.bytes at most.' },
  { name: 'fetch.max.bytes', scope: 'consumer', default: 52428800, unit: 'bytes', min: 0, does: 'Most bytes one fetch returns.' },
  {
    name: 'max.partition.fetch.bytes',
    scope: 'consumer',
    default: 1048576,
    unit: 'bytes',
    min: 0,
    does: 'Most bytes one fetch returns from one partition.',
  },
  { name: 'retry.backoff.ms', scope: 'consumer', default: 100, unit: 'ms', min: 0, does: 'Pause before a failed request is tried again.' },
  // topic (LogConfig)
  {
    name: 'segment.bytes',
    scope: 'topic',
    default: 1073741824,
    unit: 'bytes',
    min: 1048576,
    teachingMin: 100,
    does: 'Size at which a new segment is begun.',
  },
  {
    name: 'segment.ms',
    scope: 'topic',
    default: 604800000,
    unit: 'ms',
    min: 1,
    does: 'Age at which a new segment is begun, when a record is appended.',
  },
  { name: 'segment.jitter.ms', scope: 'topic', default: 0, unit: 'ms', min: 0, does: 'Random amount taken off segment.ms.' },
  {
    name: 'retention.ms',
    scope: 'topic',
    default: 604800000,
    unit: 'ms',
    min: -1,
    does: 'Segments whose newest record is older are deleted. -1: never.',
  },
  {
    name: 'retention.bytes',
    scope: 'topic',
    default: -1,
    unit: 'bytes',
    min: -1,
    does: 'Size of a partition above which its oldest segments are deleted. -1: no limit.',
  },
  { name: 'max.message.bytes', scope: 'topic', default: 1048588, unit: 'bytes', min: 0, does: 'The largest batch the broker accepts.' },
  {
    name: 'message.timestamp.after.max.ms',
    scope: 'topic',
    default: 3600000,
    unit: 'ms',
    min: 0,
    does: 'How far in the future a timestamp may lie.',
  },
  {
    name: 'message.timestamp.before.max.ms',
    scope: 'topic',
    default: LONG_MAX,
    unit: 'ms',
    min: 0,
    does: 'How far in the past a timestamp may lie.',
  },
  { name: 'cleanup.policy', scope: 'topic', default: 'delete', unit: 'none', values: ['delete'], does: 'What happens to old segments.' },
  {
    name: 'min.insync.replicas',
    scope: 'topic',
    default: 1,
    unit: 'count',
    min: 1,
    does: 'In-sync replicas needed to accept records sent with acks=all.',
  },
  // broker
  {
    name: 'group.initial.rebalance.delay.ms',
    scope: 'broker',
    default: 3000,
    unit: 'ms',
    min: 0,
    does: 'How long an empty group waits for more members before its first rebalance.',
  },
  {
    name: 'group.min.session.timeout.ms',
    scope: 'broker',
    default: 6000,
    unit: 'ms',
    min: 0,
    does: 'Shortest session timeout a consumer may ask for.',
  },
  {
    name: 'group.max.session.timeout.ms',
    scope: 'broker',
    default: 1800000,
    unit: 'ms',
    min: 0,
    does: 'Longest session timeout a consumer may ask for.',
  },
  { name: 'group.max.size', scope: 'broker', default: INT_MAX, unit: 'count', min: 1, does: 'Most members a group may have.' },
  {
    name: 'log.retention.check.interval.ms',
    scope: 'broker',
    default: 300000,
    unit: 'ms',
    min: 1,
    does: 'How often the broker looks for segments to delete.',
  },
  {
    name: 'replica.fetch.wait.max.ms',
    scope: 'broker',
    default: 500,
    unit: 'ms',
    min: 0,
    does: "How long a follower's fetch waits for new records.",
  },
  {
    name: 'replica.fetch.min.bytes',
    scope: 'broker',
    default: 1,
    unit: 'bytes',
    min: 0,
    does: "A follower's fetch waits until there is so much to copy.",
  },
  {
    name: 'replica.fetch.max.bytes',
    scope: 'broker',
    default: 1048576,
    unit: 'bytes',
    min: 0,
    does: 'Most bytes a follower fetches from one partition.',
  },
  {
    name: 'replica.lag.time.max.ms',
    scope: 'broker',
    default: 30000,
    unit: 'ms',
    min: 1,
    does: 'A follower that has not caught up for so long leaves the in-sync replicas.',
  },
  { name: 'offsets.topic.num.partitions', scope: 'broker', default: 50, unit: 'count', min: 1, does: 'Partitions of __consumer_offsets.' },
  {
    name: 'offsets.topic.replication.factor',
    scope: 'broker',
    default: 3,
    unit: 'count',
    min: 1,
    does: 'Replicas of each partition of __consumer_offsets.',
  },
  // the simulator's own
  {
    name: 'network.oneWayMs',
    scope: 'network',
    default: 300,
    unit: 'ms',
    min: 0,
    max: 10000,
    does: 'Time of a message from one machine to another. Slow on purpose, so that an eye can follow.',
  },
]

/** Every modelled config by name. Where producer and consumer share a name (request.timeout.ms) they share meaning and default. */
export const configSpecs: Readonly<Record<string, ConfigSpec>> = Object.fromEntries(specs.map((spec) => [spec.name, spec]))

/** The value in force: the first of `layers` that gives one, else the default. Throws on a name that is not modelled. */
export function configValue(name: string, ...layers: (ConfigValues | undefined)[]): number | string | boolean {
  for (const layer of layers) {
    const value = layer?.[name]
    if (value !== undefined) return value
  }
  const spec = configSpecs[name]
  if (spec === undefined) throw new Error(`config ${name} is not modelled`)
  return spec.default
}

/** The same for a number. */
export function numberConfig(name: string, ...layers: (ConfigValues | undefined)[]): number {
  return Number(configValue(name, ...layers))
}

/** Null if the value is allowed for this config, else what is, and why. `teaching` allows shortened values that a lesson labels. */
export function refuseConfig(name: string, value: unknown, teaching: boolean, broker?: ConfigValues): Refusal | null {
  const spec = configSpecs[name]
  if (spec === undefined) return { message: `${name} is not a config that this simulator models.` }
  if (typeof spec.default === 'boolean')
    return typeof value === 'boolean' ? null : { message: `${name} is true or false, not ${String(value)}.` }
  if (typeof spec.default === 'string') {
    if (spec.values?.includes(String(value))) return null
    return { message: `${name} cannot be ${String(value)}. Allowed: ${spec.values?.join(', ')}.` }
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || !Number.isInteger(value))
    return { message: `${name} needs a whole number, not ${String(value)}.` }
  const min = teaching
    ? Math.min(spec.teachingMin ?? Number.POSITIVE_INFINITY, spec.min ?? Number.NEGATIVE_INFINITY)
    : (spec.min ?? Number.NEGATIVE_INFINITY)
  const max = spec.max ?? Number.POSITIVE_INFINITY
  if (value < min || value > max)
    return {
      message: `${name} = ${value} is outside ${describeRange(min, max)}.`,
      rule: `Kafka allows ${describeRange(spec.min ?? min, max)}; the default is ${spec.default}.`,
    }
  if (name === 'session.timeout.ms' && !teaching) return refuseSessionTimeout(value, broker)
  return null
}

/** The broker answers INVALID_SESSION_TIMEOUT to a JoinGroup outside its limits. */
function refuseSessionTimeout(value: number, broker?: ConfigValues): Refusal | null {
  const min = numberConfig('group.min.session.timeout.ms', broker)
  const max = numberConfig('group.max.session.timeout.ms', broker)
  if (value >= min && value <= max) return null
  return {
    message: `session.timeout.ms = ${value} is outside ${describeRange(min, max)}.`,
    rule: `The broker answers INVALID_SESSION_TIMEOUT outside group.min.session.timeout.ms = ${min} and group.max.session.timeout.ms = ${max}.`,
  }
}

function describeRange(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return `${min} and more`
  return `${min} to ${max}`
}
