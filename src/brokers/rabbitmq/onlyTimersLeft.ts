import type { RabbitState } from './state.ts'

/** Whether the run only waits: no packet is under way, and no consumer works. */
export function onlyTimersLeft({ kernel, consumers }: RabbitState): boolean {
  if (kernel.agenda.arrivals.length > 0) return false
  return Object.values(consumers).every(({ workers }) => workers.every((work) => work === null))
}
