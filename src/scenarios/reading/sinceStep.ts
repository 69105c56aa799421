import { at } from '../../kernel/column.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { RunView } from '../scenario.ts'

/** Messages sent since the present step of the story began: what a step counts by that lasts "three orders more". */
export function sentSince({ state, beganAt }: RunView): number {
  return state.ledger.sent - firstSince(state, beganAt)
}

/** Those of them that a group has handled. */
export function handledSince({ state, beganAt }: RunView, group: string): number {
  const page = state.ledger.subscribers[group]
  let count = 0
  for (let message = firstSince(state, beganAt); page !== undefined && message < state.ledger.sent; message++)
    if (timesProcessed(page, message) > 0) count++
  return count
}

/** The first message sent in the tick in which the present step began, or later. */
function firstSince({ ledger, messages }: RunView['state'], beganAt: readonly number[]): number {
  const began = beganAt.at(-1) ?? 0
  let first = ledger.sent
  while (first > 0 && at(messages.createdTick, first - 1) >= began) first--
  return first
}

/** Whether the present step has been told for so long already (simulated ms): for a fact that would come too soon to be read. */
export function hasLasted({ tick, beganAt }: RunView, ms: number): boolean {
  return tick - (beganAt.at(-1) ?? 0) >= ms
}
