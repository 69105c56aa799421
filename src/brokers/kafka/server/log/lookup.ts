import { at } from '../../../../kernel/column.ts'
import type { LogSegment } from './logSegment.ts'
import type { PartitionLog } from './partitionLog.ts'

/** Row of the record at `offset`, or null when none was written there. */
export function recordAt(log: PartitionLog, offset: number): number | null {
  // Every offset up to the log end is one record, so far: rows and offsets run in step.
  return offset >= 0 && offset < log.records.message.length ? offset : null
}

/** CreateTime of the record at `offset`, ms. Throws where there is no record. */
export function timestampAt(log: PartitionLog, offset: number): number {
  const row = recordAt(log, offset)
  if (row === null) throw new RangeError(`no record at offset ${offset} of a log that ends at ${log.logEndOffset}`)
  return at(log.records.timestamp, row)
}

/**
 * Row of the batch that holds `offset`, else of the first one after it; the number of batches when there is none.
 * Batches of deleted segments are not found.
 */
export function firstBatchAtOrAfter(log: PartitionLog, offset: number): number {
  let low = log.segments[0]?.firstBatch ?? 0
  let high = log.batches.baseOffset.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (batchEndOffset(log, middle) > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** Offset after the last record of the batch in this row. */
export function batchEndOffset(log: PartitionLog, row: number): number {
  return at(log.batches.baseOffset, row) + at(log.batches.recordCount, row)
}

/** Index of the segment whose range holds `offset`; the active one for the log end offset and beyond, the oldest for what was deleted. */
export function segmentIndexOf(log: PartitionLog, offset: number): number {
  let low = 0
  let high = log.segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((log.segments[middle] as LogSegment).baseOffset <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Offset after the last record of a segment: the next one's base offset, the log end offset for the active one. */
export function segmentEndOffset(log: PartitionLog, index: number): number {
  return log.segments[index + 1]?.baseOffset ?? log.logEndOffset
}
