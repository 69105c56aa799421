import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { kafkaModel } from '../../src/brokers/kafka/model.ts'
import type { KafkaSetup } from '../../src/brokers/kafka/setup.ts'
import type { KafkaStep } from '../../src/scenarios/kafkaScenario.ts'
import type { ReadyScenario } from '../../src/scenarios/playableScenario.ts'

/** One broker, two partitions, two orders a second from tick 500 on, and a group of two that handles each in 20 ms. */
export const smallSetup: KafkaSetup = {
  brokers: 1,
  oneWayMs: 10,
  brokerConfig: { 'group.initial.rebalance.delay.ms': 0 },
  topics: [{ name: 'orders', partitions: 2 }],
  producers: [{ name: 'shop' }],
  streams: [
    {
      id: 'orders',
      producer: 'shop',
      destination: 'orders',
      keys: [{ key: 'order-1' }, { key: 'user-42' }, { key: 'pay-9' }],
      ratePerSecond: 2,
      startMs: 500,
    },
  ],
  groups: [
    {
      id: 'billing',
      topics: ['orders'],
      config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 6_000, 'heartbeat.interval.ms': 1_000 },
      handler: { serviceMs: 20 },
    },
  ],
  consumers: ['c1', 'c2'].map((name) => ({ name, group: 'billing' })),
}

/** A story over that world. */
export function smallScenario(story: readonly KafkaStep[], changes: Partial<ReadyScenario<KafkaTypes>> = {}): ReadyScenario<KafkaTypes> {
  return { model: kafkaModel, id: 'small', seed: 7, setup: smallSetup, story, knobs: [], offers: [], takeaway: '', ...changes }
}
