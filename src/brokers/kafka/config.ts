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
  /** Lowest value a lesson marked `teaching` may use, where that is below `min`. */
  readonly teachingMin?: number
}

const LONG_MAX = 2 ** 53 - 1
const INT_MAX = 2147483647

const specs: readonly ConfigSpec[] = [
  // producer (ProducerConfig)
  { name: 'acks', scope: 'producer', default: 'all', unit: 'none', values: ['0', '1', 'all'] },
  { name: 'linger.ms', scope: 'producer', default: 5, unit: 'ms', min: 0 },
  { name: 'batch.size', scope: 'producer', default: 16384, unit: 'bytes', min: 0 },
  { name: 'buffer.memory', scope: 'producer', default: 33554432, unit: 'bytes', min: 0 },
  { name: 'max.block.ms', scope: 'producer', default: 60000, unit: 'ms', min: 0 },
  { name: 'max.in.flight.requests.per.connection', scope: 'producer', default: 5, unit: 'count', min: 1 },
  { name: 'max.request.size', scope: 'producer', default: 1048576, unit: 'bytes', min: 0 },
  { name: 'request.timeout.ms', scope: 'producer', default: 30000, unit: 'ms', min: 0 },
  { name: 'delivery.timeout.ms', scope: 'producer', default: 120000, unit: 'ms', min: 0 },
  { name: 'partitioner.ignore.keys', scope: 'producer', default: false, unit: 'none' },
  { name: 'partitioner.adaptive.partitioning.enable', scope: 'producer', default: true, unit: 'none' },
  { name: 'metadata.max.age.ms', scope: 'producer', default: 300000, unit: 'ms', min: 0 },
  // consumer (ConsumerConfig)
  {
    name: 'partition.assignment.strategy',
    scope: 'consumer',
    default: 'range,cooperative-sticky',
    unit: 'none',
    values: ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'range,cooperative-sticky'],
  },
  { name: 'session.timeout.ms', scope: 'consumer', default: 45000, unit: 'ms', min: 0 },
  { name: 'heartbeat.interval.ms', scope: 'consumer', default: 3000, unit: 'ms', min: 1 },
  { name: 'max.poll.interval.ms', scope: 'consumer', default: 300000, unit: 'ms', min: 1 },
  { name: 'max.poll.records', scope: 'consumer', default: 500, unit: 'records', min: 1 },
  { name: 'enable.auto.commit', scope: 'consumer', default: true, unit: 'none' },
  { name: 'auto.commit.interval.ms', scope: 'consumer', default: 5000, unit: 'ms', min: 0 },
  { name: 'auto.offset.reset', scope: 'consumer', default: 'latest', unit: 'none', values: ['earliest', 'latest', 'none'] },
  { name: 'fetch.min.bytes', scope: 'consumer', default: 1, unit: 'bytes', min: 0 },
  { name: 'fetch.max.wait.ms', scope: 'consumer', default: 500, unit: 'ms', min: 0 },
  { name: 'fetch.max.bytes', scope: 'consumer', default: 52428800, unit: 'bytes', min: 0 },
  { name: 'max.partition.fetch.bytes', scope: 'consumer', default: 1048576, unit: 'bytes', min: 0 },
  { name: 'retry.backoff.ms', scope: 'consumer', default: 100, unit: 'ms', min: 0 },
  // topic (LogConfig)
  { name: 'segment.bytes', scope: 'topic', default: 1073741824, unit: 'bytes', min: 1048576, teachingMin: 100 },
  { name: 'segment.ms', scope: 'topic', default: 604800000, unit: 'ms', min: 1 },
  { name: 'segment.jitter.ms', scope: 'topic', default: 0, unit: 'ms', min: 0 },
  { name: 'retention.ms', scope: 'topic', default: 604800000, unit: 'ms', min: -1 },
  { name: 'retention.bytes', scope: 'topic', default: -1, unit: 'bytes', min: -1 },
  { name: 'max.message.bytes', scope: 'topic', default: 1048588, unit: 'bytes', min: 0 },
  { name: 'message.timestamp.after.max.ms', scope: 'topic', default: 3600000, unit: 'ms', min: 0 },
  { name: 'message.timestamp.before.max.ms', scope: 'topic', default: LONG_MAX, unit: 'ms', min: 0 },
  { name: 'cleanup.policy', scope: 'topic', default: 'delete', unit: 'none', values: ['delete'] },
  { name: 'min.insync.replicas', scope: 'topic', default: 1, unit: 'count', min: 1 },
  // broker
  { name: 'group.initial.rebalance.delay.ms', scope: 'broker', default: 3000, unit: 'ms', min: 0 },
  { name: 'group.min.session.timeout.ms', scope: 'broker', default: 6000, unit: 'ms', min: 0 },
  { name: 'group.max.session.timeout.ms', scope: 'broker', default: 1800000, unit: 'ms', min: 0 },
  { name: 'group.max.size', scope: 'broker', default: INT_MAX, unit: 'count', min: 1 },
  { name: 'log.retention.check.interval.ms', scope: 'broker', default: 300000, unit: 'ms', min: 1 },
  { name: 'replica.fetch.wait.max.ms', scope: 'broker', default: 500, unit: 'ms', min: 0 },
  { name: 'replica.fetch.min.bytes', scope: 'broker', default: 1, unit: 'bytes', min: 0 },
  { name: 'replica.fetch.max.bytes', scope: 'broker', default: 1048576, unit: 'bytes', min: 0 },
  { name: 'replica.lag.time.max.ms', scope: 'broker', default: 30000, unit: 'ms', min: 1 },
  { name: 'offsets.topic.num.partitions', scope: 'broker', default: 50, unit: 'count', min: 1 },
  { name: 'offsets.topic.replication.factor', scope: 'broker', default: 3, unit: 'count', min: 1 },
  // the simulator's own
  { name: 'network.oneWayMs', scope: 'network', default: 300, unit: 'ms', min: 0, max: 10000 },
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
