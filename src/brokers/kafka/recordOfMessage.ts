import { at } from '../../kernel/column.ts'
import { streamOf } from '../../workload/messages.ts'
import type { PartitionId } from './protocol.ts'
import type { PartitionLog } from './server/log/partitionLog.ts'
import type { KafkaState } from './state.ts'

/** Where a message of the workload stands in a log: the first record made of it (a producer that tries again may write it twice). */
export interface RecordPlace {
  readonly partition: PartitionId
  readonly offset: number
}

/** The record made of a message, or null while no leader has written it. Throws for a message that there is not. */
export function recordOfMessage(state: KafkaState, message: number): RecordPlace | null {
  const topic = state.topics[streamOf(state.messages, message).setup.destination]
  const createdTick = at(state.messages.createdTick, message)
  for (const partition of topic?.partitions ?? []) {
    const log = state.partitions[partition]?.log
    const offset = log === undefined ? null : offsetOf(log, message, createdTick)
    if (offset !== null) return { partition, offset }
  }
  return null
}

function offsetOf(log: PartitionLog, message: number, createdTick: number): number | null {
  const row = firstBatchWrittenAt(log, createdTick)
  if (row === log.batches.baseOffset.length) return null
  for (let offset = at(log.batches.baseOffset, row); offset < log.records.message.length; offset++)
    if (at(log.records.message, offset) === message) return offset
  return null
}

/** Row of the first batch that the leader wrote at `tick` or later: batches are written in order of time. */
function firstBatchWrittenAt({ batches }: PartitionLog, tick: number): number {
  let low = 0
  let high = batches.appendedTick.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(batches.appendedTick, middle) < tick) low = middle + 1
    else high = middle
  }
  return low
}
