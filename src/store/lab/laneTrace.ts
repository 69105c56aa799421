import { isLaneFact, type LaneId } from '../../compare/lane.ts'
import type { Fact } from '../../kernel/fact.ts'
import type { Trace } from '../../kernel/trace.ts'

/** The facts of one lane as its broker told them, out of the trace of a whole comparison. Call the result to have it brought up to date. */
export function laneTrace(lane: LaneId): (whole: Trace) => Trace {
  // As if nothing had been thinned: what is missing cannot be told again by one lane alone.
  let own: Trace = { facts: [], lastId: 0, thinnedBelow: 0 }
  let thinnedBelow = 0
  let read = 0
  let lastRead: Fact | undefined
  return (whole) => {
    // A fork or a thinning has changed what was read: it is read again.
    if (whole.facts[read - 1] !== lastRead || whole.thinnedBelow !== thinnedBelow) {
      own = { facts: [], lastId: 0, thinnedBelow: 0 }
      thinnedBelow = whole.thinnedBelow
      read = 0
    }
    for (; read < whole.facts.length; read++) {
      const fact = whole.facts[read] as Fact
      if (isLaneFact(fact) && fact.lane === lane) own.facts.push(fact.told)
    }
    lastRead = whole.facts[read - 1]
    own.lastId = whole.lastId
    return own
  }
}
