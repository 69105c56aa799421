import { brokerModels } from '../brokers/registry.ts'
import { type CompareModel, compareModel } from './compareModel.ts'
import type { AnyModel, LaneModel, LaneSetup } from './lane.ts'

/** The model for these lanes, each lane's own fetched from the registry. Rejects when one cannot be loaded. */
export async function loadCompare(lanes: readonly LaneSetup[]): Promise<CompareModel> {
  const models = lanes.map(async ({ id, broker, title }): Promise<LaneModel> => {
    const load: () => Promise<AnyModel> = brokerModels[broker]
    return { id, broker, title, model: await load() }
  })
  return compareModel(await Promise.all(models))
}
