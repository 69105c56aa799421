import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import { compareModel } from '../../../src/compare/compareModel.ts'
import type { LaneModel } from '../../../src/compare/lane.ts'
import type { CompareScenario } from '../../../src/scenarios/compareScenario.ts'
import type { PlayableScenario } from '../../../src/scenarios/playableScenario.ts'
import { kafkaLane, ordersStream, rabbitLane } from '../../../src/scenarios/worlds/sideBySide.ts'
import { createLabStore, type LabStore } from '../../../src/store/lab/labStore.ts'

const work = {
  oneWayMs: 100,
  stream: ordersStream(),
  groups: [{ id: 'billing', handler: { serviceMs: 400 }, consumers: ['c1', 'c2'] }],
}

const text: CompareScenario = {
  id: 'small-comparison',
  seed: 3,
  warmUpMs: 6_000,
  setup: {
    lanes: [
      { id: 'rabbitmq', broker: 'rabbitmq', title: 'RabbitMQ', setup: rabbitLane(work, { prefetch: 1 }) },
      { id: 'kafka', broker: 'kafka', title: 'Kafka', setup: kafkaLane(work, { partitions: 2 }) },
    ],
  },
  story: [{ say: 'Look.', look: ['rabbitmq/queue:billing', 'kafka/topic:orders'], until: () => false }],
  knobs: [],
  offers: ['crashConsumer', 'replay'],
  takeaway: '',
}

export const rabbitLaneModel: LaneModel = { id: 'rabbitmq', broker: 'rabbitmq', title: 'RabbitMQ', model: rabbitModel }
export const kafkaLaneModel: LaneModel = { id: 'kafka', broker: 'kafka', title: 'Kafka', model: kafkaModel }

/** The lab of a small comparison of RabbitMQ and Kafka. */
export function comparedLab(): LabStore {
  return createLabStore({ ...text, model: compareModel([rabbitLaneModel, kafkaLaneModel]) } as PlayableScenario)
}
