import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'
import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import type { KafkaSetup } from '../../../src/brokers/kafka/setup.ts'
import type { KafkaState } from '../../../src/brokers/kafka/state.ts'
import { createHistory, type History, runTo } from '../../../src/kernel/history.ts'

const setup: KafkaSetup = {
  brokers: 3,
  oneWayMs: 10,
  teaching: true,
  topics: [{ name: 'orders', partitions: 2, config: { 'retention.ms': 60_000 } }],
  producers: [{ name: 'web', config: { 'linger.ms': 20 } }],
  streams: [{ id: 'orders', producer: 'web', destination: 'orders', keys: [{ key: 'a' }, { key: 'b' }, { key: 'c' }], ratePerSecond: 20 }],
  groups: [
    {
      id: 'billing',
      topics: ['orders'],
      config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 2_000 },
      handler: { serviceMs: 10 },
    },
  ],
  consumers: [{ name: 'c1', group: 'billing', config: { 'max.poll.records': 3 } }],
}

/** A small Kafka that has run up to `tick`: 20 records a second into two partitions, read by one consumer. */
export function createKafkaRun(tick: number, changes: Partial<KafkaSetup> = {}): History<KafkaState, KafkaCommand> {
  const history = createHistory<KafkaState, KafkaCommand>(kafkaModel, kafkaModel.create({ ...setup, ...changes }, 5))
  runTo(history, tick)
  return history
}

/** The same with a consumer that keeps its partitions: it beats six times in a session. */
export function createSteadyRun(tick: number): History<KafkaState, KafkaCommand> {
  const config = { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 6_000, 'heartbeat.interval.ms': 1_000 }
  return createKafkaRun(tick, { groups: [{ id: 'billing', topics: ['orders'], config, handler: { serviceMs: 10 } }] })
}
