import { runUntil } from '../../kernel/history.ts'
import type { ReadyScenario } from '../../scenarios/scenario.ts'
import { restoreRun } from '../../store/lab/actions.ts'
import { createLabStore, type LabStore } from '../../store/lab/labStore.ts'
import { savedRun } from '../../store/lab/savedRuns.ts'
import { settle } from '../../store/lab/settle.ts'
import { notify } from '../../store/notices.ts'

/** Longest run to the step that a link asks for, simulated ms. */
const STEP_LIMIT_MS = 600_000

/** The lab of a lesson: at the step its link names, or where the learner left it, or at its opening. */
export function openLesson(scenario: ReadyScenario, step: string | undefined): LabStore {
  const store = createLabStore(scenario)
  if (step !== undefined) goToLinkedStep(store, step)
  else bringBack(store)
  settle(store)
  return store
}

function goToLinkedStep(store: LabStore, step: string): void {
  const { history, scenario } = store.getState()
  const index = Number(step) - 1
  if (!Number.isInteger(index) || index < 0 || index >= scenario.story.length) {
    notify({
      id: 'bad-step',
      tone: 'warn',
      title: `There is no step ${step} in this lesson.`,
      detail: `It has steps 1 to ${scenario.story.length}; it opens at the first.`,
    })
    return
  }
  if (index === 0) return
  runUntil(
    history,
    (fact) => fact.type === 'story.step' && (fact.data as { index: number }).index >= index,
    history.state.kernel.tick + STEP_LIMIT_MS,
  )
}

function bringBack(store: LabStore): void {
  const { scenario } = store.getState()
  const saved = savedRun(scenario.id)
  if (saved === null) return
  try {
    restoreRun(store, saved)
  } catch (error) {
    // The lesson has changed since: what was done no longer fits it.
    const fresh = createLabStore(scenario)
    Object.assign(store.clock, fresh.clock)
    store.setState(fresh.getState(), true)
    notify({
      id: 'run-not-restored',
      tone: 'warn',
      title: 'Your last run of this lesson could not be replayed; it starts anew.',
      detail: error instanceof Error ? error.message : String(error),
    })
  }
}
