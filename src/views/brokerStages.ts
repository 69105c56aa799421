import type { BrokerId } from '../brokers/registry.ts'
import type { BrokerStage } from './brokerStage.ts'

/** Every broker's stage, fetched when a lesson needs it. One line each. */
export const brokerStages: Readonly<Record<BrokerId, () => Promise<BrokerStage>>> = {
  kafka: async () => (await import('./kafka/kafkaStage.ts')).kafkaStage,
  rabbitmq: async () => (await import('./rabbitmq/rabbitStage.ts')).rabbitStage,
  direct: async () => (await import('./direct/directStage.ts')).directStage,
}
