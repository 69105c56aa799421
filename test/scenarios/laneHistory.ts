import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { isLaneFact } from '../../src/compare/lane.ts'
import type { LessonHistory } from '../../src/scenarios/lesson.ts'

/** What one lane told, as its broker told it: to be read like the history of a lesson of that broker alone. */
export function laneHistory(history: Pick<LessonHistory<CompareTypes>, 'trace'>, lane: string): Pick<LessonHistory, 'trace'> {
  const facts = history.trace.facts.flatMap((fact) => (isLaneFact(fact) && fact.lane === lane ? [fact.told] : []))
  return { trace: { ...history.trace, facts } }
}
