import type { DirectState } from './state.ts'

/** Whether the run only waits: no packet is under way, and no instance works. */
export function onlyTimersLeft({ kernel, instances }: DirectState): boolean {
  if (kernel.agenda.arrivals.length > 0) return false
  return Object.values(instances).every(({ threads }) => threads.length === 0)
}
