import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import type { KafkaSetup } from '../../../src/brokers/kafka/setup.ts'
import type { FactSink, TraceLevel } from '../../../src/kernel/fact.ts'
import { advanceTo } from '../../../src/kernel/machine.ts'
import { subscriberLedger } from '../../../src/workload/ledger.ts'
import type { Row } from '../row.ts'

const RATE = 400_000
const PARTITIONS = 12
const GROUPS = ['billing', 'search', 'audit'] as const

/** Three brokers, one topic with 12 partitions and three replicas of each, acks=all, three groups of four consumers that keep up. */
const setup: KafkaSetup = {
  brokers: 3,
  oneWayMs: 1,
  brokerConfig: { 'group.initial.rebalance.delay.ms': 0 },
  topics: [{ name: 'orders', partitions: PARTITIONS, replicationFactor: 3 }],
  producers: [{ name: 'web-shop', config: { acks: 'all', 'linger.ms': 5, 'batch.size': 65_536, 'buffer.memory': 256 * 1024 * 1024 } }],
  streams: [
    {
      id: 'orders',
      producer: 'web-shop',
      destination: 'orders',
      keys: Array.from({ length: 500 }, (_, index) => ({ key: `order-${index}` })),
      pick: 'cycle',
      ratePerSecond: RATE,
      startMs: 1_000,
    },
  ],
  groups: GROUPS.map((id) => ({
    id,
    topics: ['orders'],
    handler: { serviceMs: 0 },
    config: { 'auto.offset.reset': 'earliest', 'max.poll.records': 5_000 },
  })),
  consumers: GROUPS.flatMap((group) => [1, 2, 3, 4].map((number) => ({ name: `${group}-${number}`, group }))),
}

/** Records a second of real time that pass through the whole simulated Kafka: produced, replicated, acknowledged, handled by all three groups. */
function recordsPerSecond(level: TraceLevel, simulatedMs: number): number {
  const state = kafkaModel.create(setup, 1)
  let facts = 0
  const sink: FactSink = { level, fact: () => facts++, count: (_, more) => (facts += more) }
  // Groups form and the code warms up outside the measurement.
  advanceTo(kafkaModel, state, 1_500, sink)
  const before = handled(state)
  const start = process.hrtime.bigint()
  advanceTo(kafkaModel, state, 1_500 + simulatedMs, sink)
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const records = handled(state) - before
  if (records < (RATE * simulatedMs) / 1000 / 2) throw new Error(`only ${records} records came through: the groups did not keep up`)
  return records / seconds
}

/** Records handled by every group. */
function handled(state: ReturnType<typeof kafkaModel.create>): number {
  return Math.min(...GROUPS.map((group) => subscriberLedger(state.ledger, group).processed))
}

export const kafkaCountersThroughput: Row = {
  name: 'simulated Kafka, RF 3, acks=all, 12 partitions, 3 groups, batches; headless, counters-only trace',
  bar: { is: 'least', value: 1_000_000, unit: 'records/s' },
  measure: () => recordsPerSecond('counters', 8_000),
}

export const kafkaFullThroughput: Row = {
  name: 'the same, full trace',
  bar: { is: 'least', value: 150_000, unit: 'records/s' },
  measure: () => recordsPerSecond('full', 2_000),
}
