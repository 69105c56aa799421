import type { Fact } from '../../../kernel/fact.ts'
import { factById, type Trace } from '../../../kernel/trace.ts'

/**
 * The facts of a growing trace that somebody asked for, oldest first. Reading on costs only what is new; it starts over by itself
 * when the trace was cut (the past was changed) or what it had read was thinned. May reach beyond the present, as the trace does.
 */
export interface FactIndex {
  readonly accept: (fact: Fact) => boolean
  found: Fact[]
  /** The newest fact that was looked at. */
  last: Fact | null
}

export function createFactIndex(accept: (fact: Fact) => boolean): FactIndex {
  return { accept, found: [], last: null }
}

/** Reads what the trace has told since the last time. */
export function extendFactIndex(index: FactIndex, trace: Trace): void {
  if (index.last !== null && factById(trace, index.last.id) !== index.last) {
    index.found = []
    index.last = null
  }
  const { facts } = trace
  const newest = facts.at(-1)
  if (newest === undefined || newest === index.last) return
  for (let at = positionAfter(facts, index.last?.id ?? 0); at < facts.length; at++) {
    const fact = facts[at] as Fact
    if (index.accept(fact)) index.found.push(fact)
  }
  index.last = newest
}

/** How many of the found facts are known at `tick`. */
export function countKnown(found: readonly Fact[], tick: number): number {
  let low = 0
  let high = found.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((found[middle] as Fact).tick <= tick) low = middle + 1
    else high = middle
  }
  return low
}

/** Place of the first fact with a larger id. */
function positionAfter(facts: readonly Fact[], id: number): number {
  let low = 0
  let high = facts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((facts[middle] as Fact).id <= id) low = middle + 1
    else high = middle
  }
  return low
}
