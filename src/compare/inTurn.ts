import type { ModelState } from '../brokers/model.ts'
import { type CompareState, ownState } from './compareState.ts'
import type { LaneId } from './lane.ts'

/** Lets one lane do something. The numbers of facts go on from where the lane before left off, and so are given out once. */
export function inTurn(state: CompareState, lane: LaneId, turn: (own: ModelState) => void): void {
  const own = ownState(state, lane)
  own.kernel.nextFactId = state.kernel.nextFactId
  turn(own)
  state.kernel.nextFactId = own.kernel.nextFactId
  showFirstLane(state)
}

/** A copy of the state has copies of what the first lane and the whole share; from here on they share it again. */
function showFirstLane(state: CompareState): void {
  const [first] = Object.values(state.lanes)
  if (first === undefined) return
  state.messages = first.messages
  state.ledger = first.ledger
}
