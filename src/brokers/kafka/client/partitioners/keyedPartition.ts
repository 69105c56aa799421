import { murmur2, toPositive } from './murmur2.ts'

/**
 * The partition of a record with a key. `partitions` counts all partitions of the topic, also those without a leader, so a
 * key stays where it is while brokers come and go, and moves when partitions are added. An empty key is a key.
 * Source: BuiltInPartitioner#partitionForKey.
 */
export function keyedPartition(key: Uint8Array, partitions: number): number {
  return toPositive(murmur2(key)) % partitions
}
