import type { PartitionId } from '../../brokers/kafka/protocol.ts'
import { messageAt } from '../../brokers/kafka/recordContents.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { timesProcessed } from '../../workload/ledger.ts'

/** The offset after the last record of a partition that the group has handled; where the log starts, if it has handled none. */
export function handledEnd(state: KafkaState, group: string, partition: PartitionId): number {
  const log = state.partitions[partition]?.log
  const page = state.ledger.subscribers[group]
  if (log === undefined || page === undefined) return 0
  let end = log.logEndOffset
  while (end > log.logStartOffset && timesProcessed(page, messageAt(state, partition, end - 1)) === 0) end--
  return end
}
