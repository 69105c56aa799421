import type { KafkaState } from './state.ts'

/** Whether the run only waits: no packet but idle long polls is under way, no handler works. */
export function onlyTimersLeft(state: KafkaState): boolean {
  const underWay = state.kernel.agenda.arrivals.length > 0
  const working = Object.values(state.consumers).some(
    (consumer) => consumer.loop.current !== null || consumer.workers.some((worker) => worker.current !== null),
  )
  return !underWay && !working
}
