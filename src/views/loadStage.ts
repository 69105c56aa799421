import type { BrokerId } from '../brokers/registry.ts'
import type { BrokerStage } from './brokerStage.ts'

/** Every broker's stage, fetched when a lesson needs it. One line each. */
const stages: Readonly<Record<BrokerId, () => Promise<BrokerStage>>> = {
  kafka: async () => (await import('./kafka/kafkaStage.ts')).kafkaStage,
  rabbitmq: async () => (await import('./rabbitmq/rabbitStage.ts')).rabbitStage,
  direct: async () => (await import('./direct/directStage.ts')).directStage,
}

/** The stage of a model, by the model's id. Rejects when it cannot be fetched. */
export async function loadStage(id: string): Promise<BrokerStage> {
  const load = Object.hasOwn(stages, id) ? stages[id as BrokerId] : undefined
  if (load === undefined) throw new Error(`There is no stage for ${id}.`)
  return load()
}
