import { notify } from '../notices.ts'
import { persistedSlot } from '../persisted.ts'
import { anything, count, fields, listOf, numeric, recordOf, type Shape, text } from '../shape.ts'
import { commandShape } from './commandShape.ts'
import { KEPT_RUNS } from './keptRuns.ts'
import type { Answer, LabStore, SavedRun } from './labStore.ts'

/** Runs kept at the same time; the one not opened for longest goes first. */
const MOST_RUNS = 30

const question = fields({ id: text, ask: text, options: listOf(text), right: text, because: text, decidedTick: count })
const run: Shape<SavedRun> = fields({
  commands: listOf(fields({ tick: count, command: commandShape })),
  tick: count,
  speed: numeric,
  answers: recordOf(fields({ question, chosen: text, tick: count })),
})

/** Each run is read by itself: one that cannot be read costs none of the others. */
const slot = persistedSlot<Readonly<Record<string, unknown>>>({
  key: KEPT_RUNS,
  what: 'Where you were in each lesson',
  version: 1,
  shape: recordOf(anything),
  fallback: {},
})

/** Where the learner was in this lesson, or null. A run that cannot be read is set aside, and that is said. */
export function savedRun(lesson: string): SavedRun | null {
  const { [lesson]: kept, ...others } = slot.read()
  if (kept === undefined) return null
  try {
    return run(kept, '')
  } catch (error) {
    const aside = `${lesson}.backup`
    slot.write({ ...others, [aside]: kept })
    notify({
      id: 'run-not-restored',
      tone: 'warn',
      title: `Your last run of this lesson could not be read: ${(error as Error).message}.`,
      detail: `It starts anew. The old run is kept in this browser, in "${slot.key}" under "${aside}".`,
    })
    return null
  }
}

/** Keeps where the learner is: commands, tick, answers. */
export function saveRun(store: LabStore): void {
  const { scenario, history, speed, answers } = store.getState()
  const { [scenario.id]: _, ...others } = slot.read()
  const kept = Object.entries(others).slice(-MOST_RUNS + 1)
  const mine: SavedRun = { commands: history.commands, tick: history.state.kernel.tick, speed, answers: answers as Record<string, Answer> }
  slot.write(Object.fromEntries([...kept, [scenario.id, mine]]))
}
