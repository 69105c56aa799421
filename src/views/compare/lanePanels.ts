import { isLaneFact, type LaneModel, laneOf } from '../../compare/lane.ts'
import type { EntityRef, Fact } from '../../kernel/fact.ts'
import type { BrokerPanels } from '../brokerPanels.ts'

/** A lane with what its broker's panels say. */
export interface LanePanels {
  readonly lane: LaneModel
  readonly panels: BrokerPanels
}

/** `told`: a fact as its lane's broker told it. Null for a fact of the comparison itself. */
export function toldIn(all: readonly LanePanels[], fact: Fact): (LanePanels & { readonly told: Fact }) | null {
  if (!isLaneFact(fact)) return null
  const found = all.find(({ lane }) => lane.id === fact.lane)
  return found === undefined ? null : { ...found, told: fact.told }
}

/** `own`: the entity's name in its lane. Null for what belongs to no lane. */
export function standsIn(all: readonly LanePanels[], entity: EntityRef): (LanePanels & { readonly own: EntityRef }) | null {
  const place = laneOf(entity)
  const found = all.find(({ lane }) => lane.id === place?.lane)
  return found === undefined || place === null ? null : { ...found, own: place.entity }
}
