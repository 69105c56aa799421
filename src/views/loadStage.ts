import type { BrokerStage } from './brokerStage.ts'
import { brokerStages } from './brokerStages.ts'

const stages: Readonly<Record<string, () => Promise<BrokerStage>>> = {
  ...brokerStages,
  compare: async () => (await import('./compare/compareStage.ts')).compareStage,
}

/** The stage of a model, by the model's id. Rejects when it cannot be fetched. */
export async function loadStage(id: string): Promise<BrokerStage> {
  const load = Object.hasOwn(stages, id) ? stages[id] : undefined
  if (load === undefined) throw new Error(`There is no stage for ${id}.`)
  return load()
}
