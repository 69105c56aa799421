import type { Fact, FactId } from './fact.ts'

/** Facts kept whole before the oldest details are thinned. */
const DETAILS_KEPT = 60_000

/**
 * The facts of one timeline, oldest first. It may reach beyond the present: going back does not forget what the same run
 * is known to do next. Milestones stay for good; the oldest other facts are thinned and come back by replay.
 */
export interface Trace {
  facts: Fact[]
  /** Id of the newest fact ever added; a replay tells facts up to here again and they are ignored. */
  lastId: FactId
  /** Facts below this id other than milestones have been thinned. */
  thinnedBelow: FactId
}

export function createTrace(): Trace {
  return { facts: [], lastId: 0, thinnedBelow: 0 }
}

/** Adds a fact unless the trace knows it already. */
export function addFact(trace: Trace, fact: Fact): void {
  if (fact.id <= trace.lastId) return
  trace.facts.push(fact)
  trace.lastId = fact.id
  if (trace.facts.length > 2 * DETAILS_KEPT) thin(trace)
}

/** Forgets every fact after the one with id `lastId`: the future has been changed, and its ids will be given out again. */
export function forgetAfter(trace: Trace, lastId: FactId): void {
  trace.facts.length = countWhile(trace, (fact) => fact.id <= lastId)
  trace.lastId = lastId
}

/** How many of the kept facts happened at or before `tick`. */
export function countUpTo(trace: Trace, tick: number): number {
  return countWhile(trace, (fact) => fact.tick <= tick)
}

/** Length of the beginning of the trace in which `holds` is true. */
function countWhile(trace: Trace, holds: (fact: Fact) => boolean): number {
  let low = 0
  let high = trace.facts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(trace.facts[middle] as Fact)) low = middle + 1
    else high = middle
  }
  return low
}

/** The fact with this id, or null when it is not kept (or never was). */
export function factById(trace: Trace, id: FactId): Fact | null {
  let low = 0
  let high = trace.facts.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const fact = trace.facts[middle] as Fact
    if (fact.id === id) return fact
    if (fact.id < id) low = middle + 1
    else high = middle - 1
  }
  return null
}

function thin(trace: Trace): void {
  const boundary = (trace.facts[trace.facts.length - DETAILS_KEPT] as Fact).id
  trace.facts = trace.facts.filter((fact) => fact.id >= boundary || fact.level === 'milestone')
  trace.thinnedBelow = boundary
}
