import type { PartitionId } from '../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { at } from '../../kernel/column.ts'
import { keyOf } from '../../workload/messages.ts'

/** Offsets of the records with this key that a partition still holds, from `fromOffset` on (default: all), in order. Empty for a partition that there is not. */
export function recordsOfKey(state: KafkaState, partition: PartitionId, key: string, fromOffset = 0): number[] {
  const log = state.partitions[partition]?.log
  const offsets: number[] = []
  if (log === undefined) return offsets
  for (let offset = Math.max(fromOffset, log.logStartOffset); offset < log.logEndOffset; offset++)
    if (keyOf(state.messages, at(log.records.message, offset)) === key) offsets.push(offset)
  return offsets
}
