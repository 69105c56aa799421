import { type ConfigName, configDefaults, INT_MAX } from './configValue.ts'

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
  /** Lowest value a lesson marked `teaching` may use, where that is below `min`. */
  readonly teachingMin?: number
}

/** Configs that ConfigDef calls INT end at INT_MAX, the SHORT one here; a LONG has no end that matters. */
const SHORT_MAX = 2 ** 15 - 1

/** What each config may be. */
const rules: Readonly<Record<ConfigName, Omit<ConfigSpec, 'name' | 'default'>>> = {
  // producer (ProducerConfig)
  acks: { scope: 'producer', unit: 'none', values: ['0', '1', 'all'] },
  'linger.ms': { scope: 'producer', unit: 'ms', min: 0 },
  'batch.size': { scope: 'producer', unit: 'bytes', min: 0, max: INT_MAX },
  'buffer.memory': { scope: 'producer', unit: 'bytes', min: 0 },
  'max.block.ms': { scope: 'producer', unit: 'ms', min: 0 },
  'max.in.flight.requests.per.connection': { scope: 'producer', unit: 'count', min: 1, max: INT_MAX },
  'max.request.size': { scope: 'producer', unit: 'bytes', min: 0, max: INT_MAX },
  'request.timeout.ms': { scope: 'producer', unit: 'ms', min: 0, max: INT_MAX },
  'delivery.timeout.ms': { scope: 'producer', unit: 'ms', min: 0, max: INT_MAX },
  'partitioner.ignore.keys': { scope: 'producer', unit: 'none' },
  'partitioner.adaptive.partitioning.enable': { scope: 'producer', unit: 'none' },
  'metadata.max.age.ms': { scope: 'producer', unit: 'ms', min: 0 },
  // consumer (ConsumerConfig)
  'partition.assignment.strategy': {
    scope: 'consumer',
    unit: 'none',
    values: ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'range,cooperative-sticky'],
  },
  'session.timeout.ms': { scope: 'consumer', unit: 'ms', min: 0, max: INT_MAX },
  'heartbeat.interval.ms': { scope: 'consumer', unit: 'ms', min: 1, max: INT_MAX },
  'max.poll.interval.ms': { scope: 'consumer', unit: 'ms', min: 1, max: INT_MAX },
  'max.poll.records': { scope: 'consumer', unit: 'records', min: 1, max: INT_MAX },
  'enable.auto.commit': { scope: 'consumer', unit: 'none' },
  'auto.commit.interval.ms': { scope: 'consumer', unit: 'ms', min: 0, max: INT_MAX },
  'auto.offset.reset': { scope: 'consumer', unit: 'none', values: ['earliest', 'latest', 'none'] },
  'fetch.min.bytes': { scope: 'consumer', unit: 'bytes', min: 0, max: INT_MAX },
  'fetch.max.wait.ms': { scope: 'consumer', unit: 'ms', min: 0, max: INT_MAX },
  'fetch.max.bytes': { scope: 'consumer', unit: 'bytes', min: 0, max: INT_MAX },
  'max.partition.fetch.bytes': { scope: 'consumer', unit: 'bytes', min: 0, max: INT_MAX },
  'retry.backoff.ms': { scope: 'consumer', unit: 'ms', min: 0 },
  // topic (LogConfig)
  'segment.bytes': { scope: 'topic', unit: 'bytes', min: 1048576, max: INT_MAX, teachingMin: 100 },
  'segment.ms': { scope: 'topic', unit: 'ms', min: 1 },
  'segment.jitter.ms': { scope: 'topic', unit: 'ms', min: 0 },
  'retention.ms': { scope: 'topic', unit: 'ms', min: -1 },
  'retention.bytes': { scope: 'topic', unit: 'bytes', min: -1 },
  'max.message.bytes': { scope: 'topic', unit: 'bytes', min: 0, max: INT_MAX },
  'message.timestamp.after.max.ms': { scope: 'topic', unit: 'ms', min: 0 },
  'message.timestamp.before.max.ms': { scope: 'topic', unit: 'ms', min: 0 },
  'cleanup.policy': { scope: 'topic', unit: 'none', values: ['delete'] },
  'min.insync.replicas': { scope: 'topic', unit: 'count', min: 1, max: INT_MAX },
  // broker
  'group.initial.rebalance.delay.ms': { scope: 'broker', unit: 'ms', min: 0, max: INT_MAX },
  'group.min.session.timeout.ms': { scope: 'broker', unit: 'ms', min: 0, max: INT_MAX },
  'group.max.session.timeout.ms': { scope: 'broker', unit: 'ms', min: 0, max: INT_MAX },
  'group.max.size': { scope: 'broker', unit: 'count', min: 1, max: INT_MAX },
  'log.retention.check.interval.ms': { scope: 'broker', unit: 'ms', min: 1 },
  'replica.fetch.wait.max.ms': { scope: 'broker', unit: 'ms', min: 0, max: INT_MAX },
  'replica.fetch.min.bytes': { scope: 'broker', unit: 'bytes', min: 0, max: INT_MAX },
  'replica.fetch.max.bytes': { scope: 'broker', unit: 'bytes', min: 0, max: INT_MAX },
  'replica.lag.time.max.ms': { scope: 'broker', unit: 'ms', min: 1 },
  'offsets.topic.num.partitions': { scope: 'broker', unit: 'count', min: 1, max: INT_MAX },
  'offsets.topic.replication.factor': { scope: 'broker', unit: 'count', min: 1, max: SHORT_MAX },
  // the simulator's own
  'network.oneWayMs': { scope: 'network', unit: 'ms', min: 0, max: 10000 },
}

/** Every modelled config by name. Where producer and consumer share a name (request.timeout.ms) they share meaning and default. */
export const configSpecs: Readonly<Record<string, ConfigSpec>> = Object.fromEntries(
  (Object.keys(rules) as ConfigName[]).map((name) => [name, { name, default: configDefaults[name], ...rules[name] }]),
)
