import type { ModelState } from '../brokers/model.ts'
import type { BrokerId } from '../brokers/registry.ts'
import type { LaneId, LaneSetup, StateOf } from './lane.ts'

/** Everything a comparison starts from: the same workload in every lane. */
export interface CompareSetup {
  readonly lanes: readonly LaneSetup[]
}

/** Several brokers' whole states under one clock. `messages` and `ledger` are those of the first lane. */
export interface CompareState extends ModelState {
  readonly setup: CompareSetup
  lanes: Record<LaneId, ModelState>
}

/** The state of one lane, which runs this broker. Throws when there is no such lane. */
export function laneState<B extends BrokerId>(state: CompareState, broker: B, lane: LaneId = broker): StateOf<B> {
  return ownState(state, lane) as StateOf<B>
}

/** The state of a lane, whatever its broker. Throws when there is no such lane. */
export function ownState(state: CompareState, lane: LaneId): ModelState {
  const own = state.lanes[lane]
  if (own === undefined) throw new Error(`there is no lane ${lane}; there are ${Object.keys(state.lanes).join(', ')}`)
  return own
}
