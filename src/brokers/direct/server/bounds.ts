import { numberConfig } from '../config.ts'
import type { DirectState } from '../state.ts'

/** How many requests an instance of the service handles at a time, and how many more may wait in it. */
export function serviceBounds(state: DirectState, service: string): { threads: number; queue: number } {
  const config = state.services[service]?.config ?? {}
  return { threads: numberConfig('service.threads', config), queue: numberConfig('service.queue', config) }
}
