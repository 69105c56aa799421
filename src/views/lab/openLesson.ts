import type { PlayableScenario } from '../../scenarios/playableScenario.ts'
import { runsAreKept } from '../../store/lab/keptRuns.ts'
import { createLabStore, type LabStore } from '../../store/lab/labStore.ts'
import { settle } from '../../store/lab/settle.ts'
import type { RouteQuery } from '../../store/route.ts'

/** The lab of a lesson: where its address says, or where the learner left it, or at its opening. Rejects when code cannot be fetched. */
export async function openLesson(scenario: PlayableScenario, query: RouteQuery): Promise<LabStore> {
  const store = createLabStore(scenario)
  // Most often a lesson opens at its beginning, and needs none of this.
  if (Object.keys(query).length > 0 || runsAreKept()) await (await import('./resumeLesson.ts')).resumeLesson(store, query)
  settle(store)
  return store
}
