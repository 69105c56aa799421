import { at } from '../../kernel/column.ts'
import type { PartitionId } from './protocol.ts'
import type { KafkaState } from './state.ts'

/**
 * What stands in records that were fetched. A fetch carries a range of offsets instead of the records, so whoever holds
 * such a range reads it here. Works for records that retention has deleted since: a client has them in its memory.
 */

/** Workload message id of the record at `offset`. Throws where nothing was written: nobody can have been given that offset. */
export function messageAt(state: KafkaState, partition: PartitionId, offset: number): number {
  return at(recordsOf(state, partition).message, offset)
}

/** Workload message ids of the records [fromOffset, toOffset), in order. */
export function messagesBetween(state: KafkaState, partition: PartitionId, fromOffset: number, toOffset: number): number[] {
  const { message } = recordsOf(state, partition)
  const messages = new Array<number>(Math.max(0, toOffset - fromOffset))
  for (let i = 0; i < messages.length; i++) messages[i] = at(message, fromOffset + i)
  return messages
}

/** CreateTime of the record at `offset`, ms. Throws like `messageAt`. */
export function timestampAt(state: KafkaState, partition: PartitionId, offset: number): number {
  return at(recordsOf(state, partition).timestamp, offset)
}

function recordsOf(state: KafkaState, partition: PartitionId): KafkaState['partitions'][string]['log']['records'] {
  const records = state.partitions[partition]?.log.records
  if (records === undefined) throw new RangeError(`there is no partition ${partition}`)
  return records
}
