import type { LabState } from '../../store/lab/labStore.ts'

/** What is needed to see this run again: lesson, seed, commands, tick. Text that can be sent. */
export function runReport({ scenario, history }: LabState): string {
  return JSON.stringify({ lesson: scenario.id, seed: scenario.seed, tick: history.state.kernel.tick, commands: history.commands }, null, 1)
}
