import type { BrokerId } from '../brokers/registry.ts'
import type { BrokerPanels } from './brokerPanels.ts'
import { settledPromise } from './common/settledPromise.ts'

/** Every broker's panels, fetched when they are first shown. One line each. */
const loads: Readonly<Record<BrokerId, () => Promise<BrokerPanels>>> = {
  kafka: async () => (await import('./kafka/kafkaPanels.ts')).kafkaPanels,
  direct: async () => (await import('./direct/directPanels.ts')).directPanels,
  rabbitmq: async () => (await import('./rabbitmq/rabbitPanels.ts')).rabbitPanels,
}

const fetched = new Map<string, Promise<BrokerPanels>>()

/** The panels of a model, by the model's id: one promise for each. Rejects when they cannot be fetched. */
export function loadPanels(id: string): Promise<BrokerPanels> {
  const known = fetched.get(id)
  if (known !== undefined) return known
  const load = Object.hasOwn(loads, id) ? loads[id as BrokerId] : undefined
  const panels = settledPromise(load === undefined ? Promise.reject(new Error(`There are no panels for ${id}.`)) : load())
  fetched.set(id, panels)
  return panels
}
