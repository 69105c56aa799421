import type { LaneModel } from '../../compare/lane.ts'
import type { BrokerPanels } from '../brokerPanels.ts'
import { brokerPanelsOf } from '../brokerPanelsOf.ts'
import { comparePanels } from './comparePanels.ts'

/** The panels of a comparison of these lanes. Rejects when those of a broker cannot be fetched. */
export async function loadComparePanels(lanes: readonly LaneModel[]): Promise<BrokerPanels> {
  return comparePanels(await Promise.all(lanes.map(async (lane) => ({ lane, panels: await brokerPanelsOf[lane.broker]() }))))
}
