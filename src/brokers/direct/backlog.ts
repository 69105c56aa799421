import type { DirectState } from './state.ts'

/** Messages that their callers have neither finished nor given up: those that wait for a thread, and those that hold one. */
export function backlogMessages(state: DirectState): number {
  return Object.values(state.callers).reduce((sum, { waiting, threads }) => sum + waiting.length + threads.length, 0)
}
