import type { ConfigValues } from './setup.ts'

const LONG_MAX = 2 ** 53 - 1
export const INT_MAX = 2147483647

/** What is in force where nothing is set: the defaults of Kafka 4.1.1, read from its ConfigDef objects. config.ts says what each may be. */
export const configDefaults = {
  // producer (ProducerConfig)
  acks: 'all',
  'linger.ms': 5,
  'batch.size': 16384,
  'buffer.memory': 33554432,
  'max.block.ms': 60000,
  'max.in.flight.requests.per.connection': 5,
  'max.request.size': 1048576,
  'request.timeout.ms': 30000,
  'delivery.timeout.ms': 120000,
  'partitioner.ignore.keys': false,
  'partitioner.adaptive.partitioning.enable': true,
  'metadata.max.age.ms': 300000,
  // consumer (ConsumerConfig)
  'partition.assignment.strategy': 'range,cooperative-sticky',
  'session.timeout.ms': 45000,
  'heartbeat.interval.ms': 3000,
  'max.poll.interval.ms': 300000,
  'max.poll.records': 500,
  'enable.auto.commit': true,
  'auto.commit.interval.ms': 5000,
  'auto.offset.reset': 'latest',
  'fetch.min.bytes': 1,
  'fetch.max.wait.ms': 500,
  'fetch.max.bytes': 52428800,
  'max.partition.fetch.bytes': 1048576,
  'retry.backoff.ms': 100,
  // topic (LogConfig)
  'segment.bytes': 1073741824,
  'segment.ms': 604800000,
  'segment.jitter.ms': 0,
  'retention.ms': 604800000,
  'retention.bytes': -1,
  'max.message.bytes': 1048588,
  'message.timestamp.after.max.ms': 3600000,
  'message.timestamp.before.max.ms': LONG_MAX,
  'cleanup.policy': 'delete',
  'min.insync.replicas': 1,
  // broker
  'group.initial.rebalance.delay.ms': 3000,
  'group.min.session.timeout.ms': 6000,
  'group.max.session.timeout.ms': 1800000,
  'group.max.size': INT_MAX,
  'log.retention.check.interval.ms': 300000,
  'replica.fetch.wait.max.ms': 500,
  'replica.fetch.min.bytes': 1,
  'replica.fetch.max.bytes': 1048576,
  'replica.lag.time.max.ms': 30000,
  'offsets.topic.num.partitions': 50,
  'offsets.topic.replication.factor': 3,
  // the simulator's own
  'network.oneWayMs': 300,
} as const satisfies ConfigValues

export type ConfigName = keyof typeof configDefaults

/** The value in force: the first of `layers` that gives one, else the default. Throws on a name that is not modelled. */
export function configValue(name: string, ...layers: (ConfigValues | undefined)[]): number | string | boolean {
  for (const layer of layers) {
    const value = layer?.[name]
    if (value !== undefined) return value
  }
  if (!Object.hasOwn(configDefaults, name)) throw new Error(`config ${name} is not modelled`)
  return configDefaults[name as ConfigName]
}

/** The same for a number. */
export function numberConfig(name: string, ...layers: (ConfigValues | undefined)[]): number {
  return Number(configValue(name, ...layers))
}
