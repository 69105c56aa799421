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
