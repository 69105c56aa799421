import { isWhole } from '../../scenarios/playableScenario.ts'
import type { LabStore } from './labStore.ts'
import { restoreRun } from './restoreRun.ts'
import { dropRunAside, setRunAside } from './runsAside.ts'
import { keptRun, readRun, saveRun } from './savedRuns.ts'

/**
 * Goes back to a run that was set aside; the present one is set aside in its place. Throws, with nothing changed, an Error that says why it
 * cannot be brought back.
 */
export function swapRuns(store: LabStore, aside: unknown): void {
  const { scenario } = store.getState()
  if (!isWhole(scenario.model)) throw new Error('a part of the simulator is still on its way')
  const saved = readRun(aside, scenario.model.commandShape)
  saveRun(store)
  const present = keptRun(scenario.id)
  if (present !== undefined && !setRunAside(scenario.id, present)) throw new Error('there is no room to keep the present run')
  restoreRun(store, saved)
  dropRunAside(scenario.id, aside)
}
