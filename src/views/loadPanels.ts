import type { BrokerId } from '../brokers/registry.ts'
import type { LaneModel } from '../compare/lane.ts'
import type { BrokerPanels } from './brokerPanels.ts'
import { brokerPanelsOf } from './brokerPanelsOf.ts'
import { settledPromise } from './common/settledPromise.ts'

/** A model, by what its panels are found. `lanes`: of several brokers side by side. */
interface ShownModel {
  readonly id: string
  readonly lanes?: readonly LaneModel[]
}

const fetched = new Map<unknown, Promise<BrokerPanels>>()

/** The panels of a model: one promise for each. Rejects when they cannot be fetched. */
export function loadPanels(model: ShownModel): Promise<BrokerPanels> {
  const key = model.lanes ?? model.id
  const panels = fetched.get(key) ?? settledPromise(fetchPanels(model))
  fetched.set(key, panels)
  return panels
}

async function fetchPanels({ id, lanes }: ShownModel): Promise<BrokerPanels> {
  if (lanes !== undefined) return (await import('./compare/loadComparePanels.ts')).loadComparePanels(lanes)
  if (!Object.hasOwn(brokerPanelsOf, id)) throw new Error(`There are no panels for ${id}.`)
  return brokerPanelsOf[id as BrokerId]()
}
