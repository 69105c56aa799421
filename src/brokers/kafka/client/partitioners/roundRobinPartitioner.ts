import { toPositive } from './murmur2.ts'

/** How many records one producer has sent to one topic, as an int32 that wraps. */
export interface RoundRobinState {
  counter: number
}

export function createRoundRobin(): RoundRobinState {
  return { counter: 0 }
}

/**
 * The partition of the next record, keys ignored. `available` are the partitions with a leader; it is their position in this
 * list that goes round, so the rhythm breaks when a leader is lost. Source: RoundRobinPartitioner#partition.
 */
export function nextRoundRobin(state: RoundRobinState, available: readonly number[], partitions: number): number {
  const turn = toPositive(state.counter)
  state.counter = (state.counter + 1) | 0
  return available[turn % available.length] ?? turn % partitions
}
