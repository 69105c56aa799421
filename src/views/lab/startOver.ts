import { reset } from '../../store/lab/actions.ts'
import type { LabStore } from '../../store/lab/labStore.ts'

/** Back to the opening. A run in which something was done is set aside, and one can go back to it. */
export function startOver(store: LabStore): void {
  const before = store.getState()
  reset(store)
  if (before.history.commands.length > 0)
    void import('./share/keepStartedOver.ts').then(({ keepStartedOver }) => keepStartedOver(store, before))
}
