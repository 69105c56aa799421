import { javaStringHash } from './javaHash.ts'

const MIN_INT32 = -0x8000_0000

/**
 * Which partition of an internal topic keeps a group or a transaction; the leader of that partition is the coordinator.
 * `partitions` is offsets.topic.num.partitions for a group.id, transaction.state.log.num.partitions for a
 * transactional.id (both 50 by default). Source: GroupCoordinatorService#partitionFor, TransactionStateManager#partitionFor.
 */
export function coordinatorPartition(id: string, partitions: number): number {
  return kafkaAbs(javaStringHash(id)) % partitions
}

/** `Utils.abs`: the absolute value of an int32, and 0 for the smallest one, which has none. */
export function kafkaAbs(value: number): number {
  return value === MIN_INT32 ? 0 : Math.abs(value)
}
