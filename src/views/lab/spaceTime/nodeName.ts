import type { BrokerPanels } from '../../brokerPanels.ts'

/** A node of the network as people say it. */
export function nodeName(panels: BrokerPanels, node: string): string {
  return panels.entityName(`broker:${node}`)
}
