import { at } from '../../kernel/column.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { RunView } from '../scenario.ts'

/** Messages sent since the present step of the story began: what a step counts by that lasts "three orders more". */
export function sentSince(run: RunView): number {
  return run.state.ledger.sent - firstSince(run)
}

/** Those of them that a group has handled. */
export function handledSince(run: RunView, group: string): number {
  const { ledger } = run.state
  const page = ledger.subscribers[group]
  let count = 0
  for (let message = firstSince(run); page !== undefined && message < ledger.sent; message++) if (timesProcessed(page, message) > 0) count++
  return count
}

/** The first message sent in the tick in which a step of the story (by index; default: the present one) began, or later. */
export function firstSince({ state: { ledger, messages }, beganAt }: RunView, step = beganAt.length - 1): number {
  const began = beganAt[step] ?? 0
  // Stories ask at every fact, and there may be thousands of messages: they are looked through by halves, as they were made in order.
  let first = 0
  let end = ledger.sent
  while (first < end) {
    const middle = (first + end) >> 1
    if (at(messages.createdTick, middle) < began) first = middle + 1
    else end = middle
  }
  return first
}

/** Whether the present step has been told for so long already (simulated ms): for a fact that would come too soon to be read. */
export function hasLasted({ tick, beganAt }: RunView, ms: number): boolean {
  return tick - (beganAt.at(-1) ?? 0) >= ms
}
