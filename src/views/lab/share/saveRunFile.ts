import type { LabState } from '../../../store/lab/labStore.ts'
import { sharedRunOf } from '../../../store/lab/sharedRunOf.ts'

/** `kafka-keys-4120ms.json`. */
export function runFileName({ scenario, history }: LabState): string {
  return `${scenario.id}-${history.state.kernel.tick}ms.json`
}

/** Hands the run to the browser as a file to be saved. */
export function saveRunFile(state: LabState): void {
  const url = URL.createObjectURL(new Blob([sharedRunOf(state)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = runFileName(state)
  link.click()
  URL.revokeObjectURL(url)
}
