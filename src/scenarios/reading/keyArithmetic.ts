import { murmur2, toPositive } from '../../brokers/kafka/client/partitioners/murmur2.ts'
import type { PartitionId } from '../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'

/** How a producer gets from a key to a partition, with the numbers in between. */
export interface KeyArithmetic {
  /** murmur2 of the key's UTF-8 bytes: a signed 32-bit integer, so every second one is negative. */
  readonly hash: number
  /** The same without its sign bit. */
  readonly masked: number
  /** From 0. */
  readonly partition: number
  /** All of it as one line: `(murmur2("order-1") & 0x7fffffff) mod 4 = 1221710326 mod 4 = 2`. */
  readonly line: string
}

/** The arithmetic for a topic of so many partitions (1 and more), as the built-in partitioner does it. */
export function keyArithmetic(key: string, partitions: number): KeyArithmetic {
  const hash = murmur2(new TextEncoder().encode(key))
  const masked = toPositive(hash)
  const partition = masked % partitions
  const line = `(murmur2("${key}") & 0x7fffffff) mod ${partitions} = ${masked} mod ${partitions} = ${partition}`
  return { hash, masked, partition, line }
}

/** The partition of a topic, as it is now, that a key goes to; '' where there is no such topic. */
export function partitionOfKey({ topics }: KafkaState, topic: string, key: string): PartitionId {
  const partitions = topics[topic]?.partitions ?? []
  return partitions[keyArithmetic(key, partitions.length).partition] ?? ''
}
