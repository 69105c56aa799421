import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'
import type { KafkaTypes } from '../../../src/brokers/kafka/kafkaTypes.ts'
import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import type { KafkaSetup } from '../../../src/brokers/kafka/setup.ts'
import { act, runTo } from '../../../src/kernel/history.ts'
import type { LessonHistory } from '../../../src/scenarios/lesson.ts'
import { startLesson } from '../../../src/scenarios/lesson.ts'
import type { ReadyScenario } from '../../../src/scenarios/playableScenario.ts'

const KEYS = ['order-1', 'cart-1', 'pay-9', 'user-7', 'user-42', 'pay-1'].map((key) => ({ key }))

/** Three partitions on three brokers, two producers, one group of three that handles each record for 600 ms. */
export const ordinarySetup: KafkaSetup = {
  brokers: 3,
  oneWayMs: 300,
  teaching: true,
  topics: [{ name: 'orders', partitions: 3, replicationFactor: 3 }],
  producers: [{ name: 'web-shop' }, { name: 'mobile' }],
  streams: [
    { id: 'web', producer: 'web-shop', destination: 'orders', keys: KEYS, ratePerSecond: 2, startMs: 1_000 },
    { id: 'app', producer: 'mobile', destination: 'orders', keys: KEYS, ratePerSecond: 1.5, startMs: 1_200 },
  ],
  groups: [
    {
      id: 'billing',
      topics: ['orders'],
      config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 6_000, 'heartbeat.interval.ms': 1_500, 'max.poll.records': 5 },
      handler: { serviceMs: 600 },
    },
  ],
  consumers: ['c1', 'c2', 'c3'].map((name) => ({ name, group: 'billing' })),
}

export function scenarioOf(setup: KafkaSetup): ReadyScenario<KafkaTypes> {
  return { model: kafkaModel, id: 'test', seed: 3, setup, story: [], knobs: [], offers: [], takeaway: '' }
}

/** A run of this setup at `tick`, with commands given on the way. */
export function runOf(
  setup: KafkaSetup,
  tick: number,
  commands: readonly { tick: number; command: KafkaCommand }[] = [],
): LessonHistory<KafkaTypes> {
  const history = startLesson(scenarioOf(setup))
  for (const { tick: at, command } of commands) {
    runTo(history, at)
    act(history, command)
  }
  runTo(history, tick)
  return history
}
