import type { PlayableScenario } from '../../scenarios/playableScenario.ts'
import { runsAreKept } from '../../store/lab/keptRuns.ts'
import { createLabStore, type LabStore } from '../../store/lab/labStore.ts'
import { settle } from '../../store/lab/settle.ts'

/** The lab of a lesson: at the step its link names, or where the learner left it, or at its opening. Rejects when code cannot be fetched. */
export async function openLesson(scenario: PlayableScenario, step: string | undefined): Promise<LabStore> {
  const store = createLabStore(scenario)
  if (step !== undefined || runsAreKept()) {
    // Most often a lesson opens at its beginning, and needs none of this.
    const { goToLinkedStep, bringBack } = await import('./resumeLesson.ts')
    if (step !== undefined) goToLinkedStep(store, step)
    else await bringBack(store)
  }
  settle(store)
  return store
}
