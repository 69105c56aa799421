import type { Fact, FactId } from '../../../kernel/fact.ts'
import { factsBetween } from '../../../kernel/history.ts'
import { factById } from '../../../kernel/trace.ts'
import type { LessonHistory } from '../../../scenarios/lesson.ts'

/** How far back a thinned fact is looked for, in steps of simulated ms: causes are seldom far from what they cause. */
const LOOK_BACK_MS: readonly number[] = [5_000, 30_000, 120_000]

/**
 * The fact with this id. If it was thinned it is told again by a replay of the time before `tick`, as far as two minutes and a half
 * back. Null when it is older, or was never told.
 */
export function findFact(history: LessonHistory, id: FactId, tick: number): Fact | null {
  const kept = factById(history.trace, id)
  if (kept !== null || id >= history.trace.thinnedBelow) return kept
  let to = tick
  for (const length of LOOK_BACK_MS) {
    const from = Math.max(1, to - length)
    const found = factsBetween(history, from, to).find((fact) => fact.id === id)
    if (found !== undefined) return found
    to = from - 1
    if (to < 1) break
  }
  return null
}

/** A fact and what led to it, back to where it began. */
export interface Chain {
  /** The newest first. */
  readonly facts: readonly Fact[]
  /** False when an earlier part is too old to be told. */
  readonly isWhole: boolean
}

/**
 * Follows the causes of a fact. `find` as `findFact`. Much of what happens to a record happens to many at once, and is put down to the
 * newest of them: `life`, facts about one of them in order, keeps the chain to that one wherever it has a fact of the same type.
 */
export function chainOf(fact: Fact, find: (id: FactId, tick: number) => Fact | null, life: readonly Fact[] = []): Chain {
  const facts = [fact]
  let last = fact
  while (last.cause !== null) {
    // A cause has a smaller id than what it causes, so this ends.
    const told = last.cause < last.id ? find(last.cause, last.tick) : null
    if (told === null) return { facts, isWhole: false }
    const { type, id } = told
    const cause = life.findLast((own) => own.type === type && own.id <= id) ?? told
    facts.push(cause)
    last = cause
  }
  return { facts, isWhole: true }
}
