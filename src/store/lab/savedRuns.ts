import type { BrokerCommand } from '../../brokers/model.ts'
import { anything, count, fields, listOf, numeric, optional, recordOf, type Shape, text } from '../../kernel/shape.ts'
import { notify } from '../notices.ts'
import { persistedSlot } from '../persisted.ts'
import { KEPT_RUNS } from './keptRuns.ts'
import type { Answer, LabState, LabStore, SavedRun } from './labStore.ts'

/** Runs kept at the same time; the one not opened for longest goes first. */
const MOST_RUNS = 30

const question = fields({ id: text, ask: text, options: listOf(text), right: text, because: text, decidedTick: count })
const answers = recordOf(fields({ question, chosen: text, tick: count }))

const runShape = (command: Shape<BrokerCommand>): Shape<SavedRun> =>
  fields({ seed: optional(numeric), commands: listOf(fields({ tick: count, command })), tick: count, speed: numeric, answers })

/** Each run is read by itself: one that cannot be read costs none of the others. */
const slot = persistedSlot<Readonly<Record<string, unknown>>>({
  key: KEPT_RUNS,
  what: 'Where you were in each lesson',
  version: 1,
  shape: recordOf(anything),
  fallback: {},
})

/** What was kept of this lesson, unread; undefined when nothing was. */
export function keptRun(lesson: string): unknown {
  return slot.read()[lesson]
}

/** Reads a run that was kept. `command`: as the lesson's model reads commands. Throws an Error that says what cannot be read. */
export function readRun(kept: unknown, command: Shape<BrokerCommand>): SavedRun {
  return runShape(command)(kept, '')
}

/** Where the learner was in this lesson, or null. `command`: as the lesson's model reads commands. A run that cannot be read is set aside, and that is said. */
export function savedRun(lesson: string, command: Shape<BrokerCommand>): SavedRun | null {
  const { [lesson]: kept, ...others } = slot.read()
  if (kept === undefined) return null
  try {
    return readRun(kept, command)
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
  const { id } = store.getState().scenario
  const { [id]: _, ...others } = slot.read()
  const kept = Object.entries(others).slice(-MOST_RUNS + 1)
  slot.write(Object.fromEntries([...kept, [id, runOf(store.getState())]]))
}

/** A run as it is kept. */
export function runOf({ scenario, history, speed, answers }: LabState): SavedRun {
  const { commands, state } = history
  return { seed: scenario.seed, commands, tick: state.kernel.tick, speed, answers: answers as Record<string, Answer> }
}
