import { act, seekInSlices } from '../../kernel/history.ts'
import { openingTick } from '../../scenarios/lesson.ts'
import { isWhole } from '../../scenarios/playableScenario.ts'
import { leftOut, type ReadRun, readSharedRun } from '../../share/sharedRun.ts'
import { router } from '../router.ts'
import { completeModel } from './completeModel.ts'
import { type LabStore, startAnew } from './labStore.ts'

/** After so long at work the page gets its turn, real ms. */
const TURN_MS = 30

/** Called now and then while the run is done again, with how far it is, 0 to 1. */
export type OnProgress = (share: number) => void

/**
 * Does again in this lesson what was done in a shared run (`raw`, unread), as far as it can be done, and goes to where that stood.
 * Returns what had to be left out, a sentence each. Rejects when code cannot be fetched, or when the reader has gone elsewhere meanwhile.
 */
export async function openSharedRun(store: LabStore, raw: unknown, onProgress: OnProgress = () => {}): Promise<string[]> {
  await completeModel(store)
  const { scenario } = store.getState()
  if (!isWhole(scenario.model)) throw new Error(`${scenario.id} has only half of its model`)
  const run = readSharedRun(raw, scenario.model.commandShape)
  if (run.seed !== null && run.seed !== scenario.seed) startAnew(store, run.seed)
  try {
    return [...run.problems, ...(await replay(store, run, onProgress))]
  } catch (error) {
    if (error instanceof GoneElsewhere) throw error
    startAnew(store)
    return [...run.problems, `What was done could not be done again, the lesson is at its opening: ${String(error)}.`]
  }
}

async function replay(store: LabStore, run: ReadRun, onProgress: OnProgress): Promise<string[]> {
  const { history, scenario } = store.getState()
  const problems: string[] = []
  const opening = openingTick(scenario)
  const last = run.commands.at(-1)?.tick ?? opening
  const goTo = seekerOf(store, Math.max(last, run.tick ?? 0), onProgress)
  for (const { place, tick, command } of run.commands) {
    if (tick < opening) {
      problems.push(leftOut({ place, tick, command }, `the lesson opens at ${opening / 1000} s`))
      continue
    }
    await goTo(tick)
    const refusal = isWhole(scenario.model) ? scenario.model.refuse(history.state, command) : null
    if (refusal === null) act(history, command)
    else problems.push(leftOut({ place, tick, command }, refusal.message))
  }
  if (run.tick !== null && run.tick < opening) problems.push(`Tick ${run.tick} is before the opening of the lesson: it stands there.`)
  await goTo(Math.max(run.tick ?? last, opening))
  store.clock.timeMs = history.state.kernel.tick
  store.setState({ chart: history.state.chart })
  return problems
}

/** Goes through the run in slices between which the page can be drawn and left. */
function seekerOf(store: LabStore, end: number, onProgress: OnProgress): (tick: number) => Promise<void> {
  const { visit } = router.getState()
  const { history } = store.getState()
  let turnEndsMs = performance.now() + TURN_MS
  return async (tick) => {
    for (const _ of seekInSlices(history, tick)) {
      if (performance.now() < turnEndsMs) continue
      onProgress(history.state.kernel.tick / end)
      await new Promise((resolve) => setTimeout(resolve))
      if (router.getState().visit !== visit) throw new GoneElsewhere()
      turnEndsMs = performance.now() + TURN_MS
    }
  }
}

class GoneElsewhere extends Error {}
