import { at } from '../../../../kernel/column.ts'
import { batchEndOffset, segmentEndOffset, timestampAt } from './lookup.ts'
import type { PartitionLog } from './partitionLog.ts'

/**
 * Offset of the first record whose timestamp is `timestampMs` or later, or null: what ListOffsets answers. Timestamps need not
 * ascend, so a record with an older one may follow. `upTo`: nothing at or above it is answered (the high watermark for a
 * consumer). Only the first segment with a timestamp that late is searched, so after deleted records hide the find in it the
 * answer is null even if later segments hold one. (UnifiedLog#searchOffsetInLocalLog, FileRecords#searchForTimestamp,
 * Partition#fetchOffsetForTimestamp)
 */
export function offsetForTimestamp(log: PartitionLog, timestampMs: number, upTo: number = log.highWatermark): number | null {
  const index = log.segments.findIndex((segment) => segment.largestTimestamp !== null && segment.largestTimestamp >= timestampMs)
  const segment = log.segments[index]
  if (segment === undefined) return null
  const endOffset = segmentEndOffset(log, index)
  const { baseOffset, maxTimestamp } = log.batches
  for (let row = segment.firstBatch; row < baseOffset.length && at(baseOffset, row) < endOffset; row++) {
    if (at(maxTimestamp, row) < timestampMs) continue
    const end = batchEndOffset(log, row)
    for (let offset = Math.max(at(baseOffset, row), log.logStartOffset); offset < end; offset++)
      if (timestampAt(log, offset) >= timestampMs) return offset < upTo ? offset : null
  }
  return null
}
