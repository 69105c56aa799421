import { writeSharedRun } from '../../share/sharedRun.ts'
import type { LabState } from './labStore.ts'

/** The run as it stands, with all that was done in it, written down to be shared. */
export function sharedRunOf({ scenario, history }: LabState): string {
  const { tick } = history.state.kernel
  return writeSharedRun({ lesson: scenario.id, seed: scenario.seed, tick, commands: history.commands })
}
