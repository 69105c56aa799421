import type { Refusal } from '../brokers/model.ts'
import type { Fact, FactLevel, FactOf } from '../kernel/fact.ts'
import type { CompareCommand } from './compareCommand.ts'
import type { LaneFact } from './lane.ts'

/** What a comparison itself tells, beside the facts of its lanes. */
export type OwnFacts = {
  /** Anything done by a person or a lesson, in all lanes or in one. */
  command: { command: CompareCommand }
  /** What was asked of all lanes, this one cannot do. */
  'lane.cannot': { command: CompareCommand } & Refusal
}

export type OwnFact = FactOf<OwnFacts>
/** `told` tells a fact of a lane from one of the comparison itself. */
export type CompareFact = LaneFact | (OwnFact & { readonly told?: undefined; readonly lane?: undefined })

export const ownFactLevels: Readonly<Record<keyof OwnFacts & string, FactLevel>> = { command: 'milestone', 'lane.cannot': 'milestone' }

/** The fact as its lane's broker told it, if it is one of that lane; null for all others. */
export function factOf(fact: Fact, lane: string): Fact | null {
  return 'told' in fact && (fact as LaneFact).lane === lane ? (fact as LaneFact).told : null
}

/** Whether the comparison itself tells it, and no lane. The story that is told over it speaks for itself. */
export function isOwn(fact: Fact): fact is OwnFact {
  return !('told' in fact) && fact.type in ownFactLevels
}
