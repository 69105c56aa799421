import { replaceCommands, runTo, seek } from '../../kernel/history.ts'
import { openingTick } from '../../scenarios/lesson.ts'
import { type LabStore, type SavedRun, startAnew } from './labStore.ts'
import { endSeek } from './playback.ts'
import { settle } from './settle.ts'

/** Brings back a saved run: its commands, at its tick. Throws when it does not fit the lesson as it is now. */
export function restoreRun(store: LabStore, saved: SavedRun): void {
  endSeek(store)
  if ((saved.seed ?? store.getState().scenario.seed) !== store.getState().scenario.seed) startAnew(store, saved.seed)
  const { history, line, scenario } = store.getState()
  replaceCommands(history, saved.commands)
  runTo(history, openingTick(scenario))
  seek(history, Math.max(saved.tick, openingTick(scenario)))
  store.clock.timeMs = history.state.kernel.tick
  settle(store, { line: line + 1, speed: saved.speed, answers: saved.answers, chart: history.state.chart })
}
