import { at } from '../../../../kernel/column.ts'
import { batchEndOffset, firstBatchAtOrAfter, segmentEndOffset, segmentIndexOf } from './lookup.ts'
import type { PartitionLog } from './partitionLog.ts'

/** What a read finds: the records [fetchOffset, endOffset), none when they are equal, and the bytes that carry them. */
export interface ReadResult {
  error: 'NONE' | 'OFFSET_OUT_OF_RANGE'
  endOffset: number
  /** Whole batches, records of the first one below the fetch offset included (they travel; the client skips them). */
  sizeBytes: number
}

/**
 * Reads whole batches from the one that holds `fetchOffset`, as many as fit `maxBytes`, none that reaches beyond `upTo`
 * (the high watermark for a consumer, the log end offset for a follower). With `minOneBatch` the first one comes even if it
 * is larger than `maxBytes`. One read stays within one segment. OFFSET_OUT_OF_RANGE: the fetch offset lies below the log
 * start or above the log end. (UnifiedLog#read, LocalLog#read, LogSegment#read. Kafka fills `maxBytes` with a torn last
 * batch, which the client throws away; here it is not counted.)
 */
export function readRange(log: PartitionLog, fetchOffset: number, maxBytes: number, upTo: number, minOneBatch = true): ReadResult {
  const result: ReadResult = { error: 'NONE', endOffset: fetchOffset, sizeBytes: 0 }
  if (fetchOffset < log.logStartOffset || fetchOffset > log.logEndOffset) {
    result.error = 'OFFSET_OUT_OF_RANGE'
    return result
  }
  const { baseOffset, sizeBytes } = log.batches
  let row = firstBatchAtOrAfter(log, fetchOffset)
  if (row === baseOffset.length) return result
  const limit = Math.min(upTo, segmentEndOffset(log, segmentIndexOf(log, at(baseOffset, row))))
  for (; row < baseOffset.length; row++) {
    const endOffset = batchEndOffset(log, row)
    if (endOffset > limit) break
    const total = result.sizeBytes + at(sizeBytes, row)
    if (total > maxBytes && !(minOneBatch && result.sizeBytes === 0)) break
    result.endOffset = endOffset
    result.sizeBytes = total
  }
  return result
}
