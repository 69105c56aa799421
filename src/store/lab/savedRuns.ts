import { array, type GenericSchema, integer, minValue, number, object, pipe, record, string } from 'valibot'
import type { KafkaCommand } from '../../brokers/kafka/commands.ts'
import { persistedSlot } from '../persisted.ts'
import { commandSchema } from './commandSchema.ts'
import type { Answer, LabStore, SavedRun } from './labStore.ts'

/** Runs kept at the same time; the one not opened for longest goes first. */
const MOST_RUNS = 30

const tick = pipe(number(), integer(), minValue(0))
const question = object({ id: string(), ask: string(), options: array(string()), right: string(), because: string(), decidedTick: tick })
const run = object({
  commands: array(object({ tick, command: commandSchema as GenericSchema<unknown, KafkaCommand> })),
  tick,
  speed: number(),
  answers: record(string(), object({ question, chosen: string(), tick })),
})

const slot = persistedSlot<Readonly<Record<string, SavedRun>>>({
  key: 'brokerscope.runs',
  what: 'Where you were in each lesson',
  version: 1,
  schema: record(string(), run),
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
