import { toPositive } from './murmur2.ts'

/**
 * The partition of the record number `counter` (from 0) that one producer sends to a topic, keys ignored. `available` are the
 * partitions with a leader; it is the position in this list that goes round, so the rhythm breaks when a leader is lost.
 * Source: RoundRobinPartitioner#partition.
 */
export function roundRobinPartition(counter: number, available: readonly number[], partitions: number): number {
  const turn = toPositive(counter)
  return available[turn % available.length] ?? turn % partitions
}
