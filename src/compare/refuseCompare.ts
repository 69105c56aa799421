import type { Refusal } from '../brokers/model.ts'
import type { CompareCommand } from './compareCommand.ts'
import { type CompareState, ownState } from './compareState.ts'
import type { LaneModel } from './lane.ts'
import { wayOf } from './wayOf.ts'

/** Null when some lane can do it. */
export function refuseCompare(lanes: readonly LaneModel[], state: CompareState, command: CompareCommand): Refusal | null {
  if (command.type === 'lane') {
    const lane = lanes.find(({ id }) => id === command.lane)
    if (lane !== undefined) return lane.model.refuse(ownState(state, lane.id), command.command)
    return { message: `There is no ${command.lane} here, only ${lanes.map(({ id }) => id).join(' and ')}.` }
  }
  const refusals: Refusal[] = []
  for (const lane of lanes) {
    const way = wayOf(lane, ownState(state, lane.id), command)
    if (!('cannot' in way)) return null
    refusals.push({ ...way.cannot, message: `${lane.title}: ${way.cannot.message}` })
  }
  return allOf(refusals)
}

/** What every lane says, each once. */
function allOf(refusals: readonly Refusal[]): Refusal {
  const rules = new Set(refusals.flatMap(({ rule }) => rule ?? []))
  const message = refusals.map((refusal) => refusal.message).join(' ')
  return rules.size === 0 ? { message } : { message, rule: [...rules].join(' ') }
}
