import { type CompareState, ownState } from '../../compare/compareState.ts'
import type { LaneId } from '../../compare/lane.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import { lanePage } from './lanes.ts'

/** The oldest message that a subscriber has handled in a lane; null when it has handled none. */
export function firstHandled(state: CompareState, lane: LaneId, subscriber: string): number | null {
  const page = lanePage(state, lane, subscriber)
  for (let message = 0; message < ownState(state, lane).ledger.sent; message++) if (timesProcessed(page, message) > 0) return message
  return null
}
