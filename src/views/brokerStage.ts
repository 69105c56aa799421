import type { ComponentType } from 'react'
import type { BrokerId } from '../brokers/registry.ts'

/** How a broker is drawn: what a lesson needs to be played. */
export interface BrokerStage {
  /** The running system as one picture, over the run of the lab around it. */
  readonly Stage: ComponentType
  /** What is on stage now, and only that. */
  readonly Legend: ComponentType
}

const stages: Partial<Record<BrokerId, () => Promise<BrokerStage>>> = {
  kafka: async () => (await import('./kafka/kafkaStage.ts')).kafkaStage,
}

/** The stage of a model, by the model's id. Rejects when it cannot be fetched. */
export async function loadStage(id: string): Promise<BrokerStage> {
  const load = stages[id as BrokerId]
  if (load === undefined) throw new Error(`There is no stage for ${id}.`)
  return load()
}
