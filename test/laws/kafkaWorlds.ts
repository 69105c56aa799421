import fc from 'fast-check'
import type { KafkaCommand } from '../../src/brokers/kafka/commands.ts'
import type { KafkaSetup } from '../../src/brokers/kafka/setup.ts'

const assignors = ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'range,cooperative-sticky'] as const

/** Small Kafka worlds of every kind: brokers, topics, groups with all assignors and ways to commit, with shortened timings. */
export const kafkaSetups: fc.Arbitrary<KafkaSetup> = fc
  .record({
    brokers: fc.integer({ min: 1, max: 4 }),
    oneWayMs: fc.constantFrom(0, 5, 80),
    partitions: fc.integer({ min: 1, max: 5 }),
    replicationFactor: fc.integer({ min: 1, max: 3 }),
    acks: fc.constantFrom('0', '1', 'all'),
    partitioner: fc.constantFrom('built-in' as const, 'RoundRobinPartitioner' as const),
    ratePerSecond: fc.constantFrom(0.5, 3, 20),
    assignor: fc.constantFrom(...assignors),
    autoCommit: fc.boolean(),
    commit: fc.constantFrom(
      'never' as const,
      'syncBeforeProcessing' as const,
      'syncAfterEachRecord' as const,
      'syncAfterEachPoll' as const,
      'asyncAfterEachPoll' as const,
    ),
    reset: fc.constantFrom('earliest', 'latest', 'none'),
    serviceMs: fc.constantFrom(0, 30, 400),
    failureRate: fc.constantFrom(0, 0.2),
    workers: fc.constantFrom(0, 0, 2),
    consumers: fc.integer({ min: 0, max: 4 }),
    isStatic: fc.boolean(),
    maxPollRecords: fc.constantFrom(1, 3, 500),
    segmentBytes: fc.constantFrom(400, 1_073_741_824),
    retentionMs: fc.constantFrom(4_000, 604_800_000),
    bufferMemory: fc.constantFrom(600, 33_554_432),
  })
  .map((world) => ({
    teaching: true,
    brokers: world.brokers,
    oneWayMs: world.oneWayMs,
    brokerConfig: {
      'log.retention.check.interval.ms': 3_000,
      'group.initial.rebalance.delay.ms': 500,
      'group.min.session.timeout.ms': 100,
    },
    topics: [
      {
        name: 'orders',
        partitions: world.partitions,
        replicationFactor: world.replicationFactor,
        config: { 'segment.bytes': world.segmentBytes, 'retention.ms': world.retentionMs },
      },
    ],
    producers: [
      {
        name: 'web-shop',
        partitioner: world.partitioner,
        config: {
          acks: world.acks,
          'buffer.memory': world.bufferMemory,
          'max.block.ms': 700,
          'batch.size': 300,
          'metadata.max.age.ms': 2_000,
        },
      },
    ],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'order-1', weight: 3 }, { key: null }, { key: 'pay-9' }],
        ratePerSecond: world.ratePerSecond,
      },
    ],
    groups: [
      {
        id: 'billing',
        topics: ['orders'],
        commit: world.commit,
        handler: {
          serviceMs: world.serviceMs,
          jitter: 0.3,
          failureRate: world.failureRate,
          ...(world.workers > 0 ? { workers: world.workers } : {}),
        },
        config: {
          'partition.assignment.strategy': world.assignor,
          'enable.auto.commit': world.autoCommit,
          'auto.commit.interval.ms': 700,
          'auto.offset.reset': world.reset,
          'session.timeout.ms': 1_500,
          'heartbeat.interval.ms': 400,
          'max.poll.interval.ms': 3_000,
          'max.poll.records': world.maxPollRecords,
          'metadata.max.age.ms': 2_000,
        },
      },
    ],
    consumers: Array.from({ length: world.consumers }, (_, index) => ({
      name: `c${index + 1}`,
      group: 'billing',
      startMs: index * 400,
      ...(world.isStatic ? { instanceId: `i${index + 1}` } : {}),
    })),
  }))

const consumer = fc.constantFrom('c1', 'c2', 'c3', 'c5')

/** Anything a person may do. Those that cannot be done at their moment are refused, as on screen. */
export const kafkaCommands: fc.Arbitrary<KafkaCommand> = fc.oneof(
  consumer.map((name): KafkaCommand => ({ type: 'crashConsumer', consumer: name })),
  consumer.map((name): KafkaCommand => ({ type: 'hangConsumer', consumer: name })),
  consumer.map((name): KafkaCommand => ({ type: 'resumeConsumer', consumer: name })),
  consumer.map((name): KafkaCommand => ({ type: 'closeConsumer', consumer: name })),
  consumer.map((name): KafkaCommand => ({ type: 'startConsumer', consumer: name })),
  consumer.map((name): KafkaCommand => ({ type: 'slowConsumer', consumer: name, factor: 8 })),
  consumer.map((name): KafkaCommand => ({ type: 'seek', consumer: name, to: 'beginning' })),
  consumer.map((name): KafkaCommand => ({ type: 'seek', consumer: name, to: { timestampMs: 2_000 } })),
  consumer.map((name): KafkaCommand => ({ type: 'pausePartition', consumer: name, partition: 'orders-0' })),
  consumer.map((name): KafkaCommand => ({ type: 'resumePartition', consumer: name, partition: 'orders-0' })),
  fc.constant<KafkaCommand>({ type: 'addConsumer', group: 'billing' }),
  fc.constant<KafkaCommand>({ type: 'addGroup', group: 'audit', topics: ['orders'], serviceMs: 10 }),
  fc.integer({ min: 2, max: 6 }).map((total): KafkaCommand => ({ type: 'addPartitions', topic: 'orders', total })),
  fc.integer({ min: 1, max: 40 }).map((count): KafkaCommand => ({ type: 'burst', stream: 'orders', count })),
  fc.constantFrom('order-1', null).map((key): KafkaCommand => ({ type: 'send', stream: 'orders', key })),
  fc.constant<KafkaCommand>({ type: 'pauseStream', stream: 'orders' }),
  fc.constant<KafkaCommand>({ type: 'resumeStream', stream: 'orders' }),
  fc.constant<KafkaCommand>({ type: 'setRate', stream: 'orders', ratePerSecond: 12 }),
  fc
    .constantFrom(...assignors)
    .map((value): KafkaCommand => ({ type: 'configure', target: 'group:billing', name: 'partition.assignment.strategy', value })),
  fc.constantFrom(0, 40, 200).map((value): KafkaCommand => ({ type: 'configure', target: 'network', name: 'network.oneWayMs', value })),
  fc.constant<KafkaCommand>({ type: 'setServiceTime', group: 'billing', serviceMs: 120 }),
)
