import type { Invariant } from '../brokers/model.ts'
import { type CompareState, ownState } from './compareState.ts'
import { inLane, type LaneModel } from './lane.ts'

/** What must hold in a lane by its own broker's rules. */
export function laneInvariants({ id, title, model }: LaneModel): Invariant<CompareState>[] {
  return model.invariants.map((invariant) => ({
    id: inLane(id, `invariant:${invariant.id}`),
    says: `${title}: ${invariant.says}`,
    violation: (state) => invariant.violation(ownState(state, id)),
  }))
}
