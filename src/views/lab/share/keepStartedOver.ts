import type { LabState, LabStore } from '../../../store/lab/labStore.ts'
import { setRunAside } from '../../../store/lab/runsAside.ts'
import { runOf } from '../../../store/lab/savedRuns.ts'
import { sayStartedOver } from './runNotices.ts'

/** Sets aside the run that stood in `before`, and offers the way back. Where there is no room for it, that is said. */
export function keepStartedOver(store: LabStore, before: LabState): void {
  const run = runOf(before)
  if (setRunAside(before.scenario.id, run)) sayStartedOver(store, run)
}
