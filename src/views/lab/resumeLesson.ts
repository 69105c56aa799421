import { runUntil } from '../../kernel/history.ts'
import { isWhole } from '../../scenarios/playableScenario.ts'
import { completeModel } from '../../store/lab/completeModel.ts'
import { type LabStore, startAnew } from '../../store/lab/labStore.ts'
import { restoreRun } from '../../store/lab/restoreRun.ts'
import { setRunAside } from '../../store/lab/runsAside.ts'
import { keptRun, savedRun } from '../../store/lab/savedRuns.ts'
import { notify } from '../../store/notices.ts'
import type { RouteQuery } from '../../store/route.ts'
import { openLinkedRun } from './share/openLinkedRun.ts'
import { sayNoRoom, sayStepOpened } from './share/runNotices.ts'

/** Longest run to the step that a link asks for, simulated ms. */
const STEP_LIMIT_MS = 600_000

/**
 * Brings a lesson that stands at its opening to where its address says: to the run it carries, or the step it names, or (`embed` apart,
 * which knows no learner) to where the learner left it. Rejects when code cannot be fetched.
 */
export async function resumeLesson(store: LabStore, query: RouteQuery): Promise<void> {
  const { run, step, embed } = query
  const isOwn = embed === undefined
  if (isOwn) nameUnknown(query)
  if (run !== undefined && (await openLinkedRun(store, run, isOwn))) return
  if (step !== undefined && goToLinkedStep(store, step) && (!isOwn || ownRunMadeWay(store))) return
  if (isOwn) await bringBack(store)
}

/** What the address of a lesson may say after the `?`. */
const KNOWN: readonly string[] = ['step', 'run', 'present', 'embed']

/** A slip of the pen in an address is told, and the lesson opens. */
function nameUnknown(query: RouteQuery): void {
  const unknown = Object.keys(query).filter((name) => !KNOWN.includes(name))
  if (unknown.length === 0) return
  notify({
    id: 'unknown-in-address',
    tone: 'warn',
    title: `The address says “${unknown.join('”, “')}”, which means nothing to a lesson.`,
    detail: `It may say ${KNOWN.join(', ')}.`,
  })
}

/** Sets aside the learner's own run, in which something was done, for a step that a link has opened; false when there is no room for it. */
function ownRunMadeWay(store: LabStore): boolean {
  const { id, seed } = store.getState().scenario
  const own = keptRun(id)
  if (!wasChanged(own)) return true
  if (setRunAside(id, own)) {
    sayStepOpened(store, own)
    return true
  }
  startAnew(store, seed)
  sayNoRoom('The step')
  return false
}

/** Whether anything was done in a kept run, which is not read yet. */
function wasChanged(kept: unknown): boolean {
  const { commands } = (kept ?? {}) as { commands?: unknown }
  return Array.isArray(commands) && commands.length > 0
}

/** Runs to where the step that a link names begins. False when there is none. */
function goToLinkedStep(store: LabStore, step: string): boolean {
  const { history, scenario } = store.getState()
  const index = Number(step) - 1
  if (!Number.isInteger(index) || index < 0 || index >= scenario.story.length) {
    notify({
      id: 'bad-step',
      tone: 'warn',
      title: `There is no step ${step} in this lesson.`,
      detail: `It has steps 1 to ${scenario.story.length}.`,
    })
    return false
  }
  if (index === 0) return true
  runUntil(
    history,
    (fact) => fact.type === 'story.step' && (fact.data as { index: number }).index >= index,
    history.state.kernel.tick + STEP_LIMIT_MS,
  )
  return true
}

/** Runs to where the learner left the lesson, if that was kept and still fits. */
async function bringBack(store: LabStore): Promise<void> {
  const { id, seed } = store.getState().scenario
  if (keptRun(id) === undefined) return
  // What was done is read and done again by the whole model.
  await completeModel(store)
  const { model } = store.getState().scenario
  const saved = isWhole(model) ? savedRun(id, model.commandShape) : null
  if (saved === null) return
  try {
    restoreRun(store, saved)
  } catch (error) {
    // The lesson has changed since: what was done no longer fits it.
    startAnew(store, seed)
    notify({
      id: 'run-not-restored',
      tone: 'warn',
      title: 'Your last run of this lesson could not be replayed; it starts anew.',
      detail: error instanceof Error ? error.message : String(error),
    })
  }
}
