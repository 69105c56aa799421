import { persistedSlot } from '../persisted.ts'
import { count, fields, listOf, numeric, recordOf, text } from '../shape.ts'
import { commandShape } from './commandShape.ts'
import type { Answer, LabStore, SavedRun } from './labStore.ts'

/** Runs kept at the same time; the one not opened for longest goes first. */
const MOST_RUNS = 30

const question = fields({ id: text, ask: text, options: listOf(text), right: text, because: text, decidedTick: count })
const run = fields({
  commands: listOf(fields({ tick: count, command: commandShape })),
  tick: count,
  speed: numeric,
  answers: recordOf(fields({ question, chosen: text, tick: count })),
})

const slot = persistedSlot<Readonly<Record<string, SavedRun>>>({
  key: 'brokerscope.runs',
  what: 'Where you were in each lesson',
  version: 1,
  shape: recordOf(run),
  fallback: {},
})

/** Where the learner was in this lesson, or null. */
export function savedRun(lesson: string): SavedRun | null {
  const runs = slot.read()
  return Object.hasOwn(runs, lesson) ? (runs[lesson] ?? null) : null
}

/** Keeps where the learner is: commands, tick, answers. A run that was never touched is forgotten instead. */
export function saveRun(store: LabStore): void {
  const { scenario, history, speed, answers } = store.getState()
  const { [scenario.id]: _, ...others } = slot.read()
  const kept = Object.entries(others).slice(-MOST_RUNS + 1)
  const mine: SavedRun = { commands: history.commands, tick: history.state.kernel.tick, speed, answers: answers as Record<string, Answer> }
  slot.write(Object.fromEntries([...kept, [scenario.id, mine]]))
}
