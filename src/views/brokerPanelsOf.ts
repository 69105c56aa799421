import type { BrokerId } from '../brokers/registry.ts'
import type { BrokerPanels } from './brokerPanels.ts'

/** Every broker's panels, fetched when they are first shown. One line each. */
export const brokerPanelsOf: Readonly<Record<BrokerId, () => Promise<BrokerPanels>>> = {
  kafka: async () => (await import('./kafka/kafkaPanels.ts')).kafkaPanels,
  direct: async () => (await import('./direct/directPanels.ts')).directPanels,
  rabbitmq: async () => (await import('./rabbitmq/rabbitPanels.ts')).rabbitPanels,
}
