import { at } from '../../../kernel/column.ts'
import type { PartitionState } from '../clusterState.ts'
import type { PartitionLog } from './log/partitionLog.ts'

/** Batches looked at from the end of a log: every batch is among them in the step in which it is written. */
const BATCHES_CHECKED = 64

/** Null if offsets follow one another and the log's marks stand in order: log start, high watermark, log end. */
export function offsetViolation({ id, log }: PartitionState): string | null {
  const { logStartOffset, highWatermark, logEndOffset } = log
  if (logStartOffset > highWatermark) return `${id}: log start ${logStartOffset} is beyond the high watermark ${highWatermark}`
  if (highWatermark > logEndOffset) return `${id}: high watermark ${highWatermark} is beyond the log end offset ${logEndOffset}`
  if (log.records.message.length !== logEndOffset) return `${id}: ${log.records.message.length} records, log end offset ${logEndOffset}`
  return batchViolation(id, log) ?? segmentViolation(id, log)
}

/** Null if no replica is believed to have more than it has, and everything below the high watermark is on every in-sync one. */
export function replicaViolation({ id, log, isr, followers }: PartitionState): string | null {
  for (const [broker, { logEndOffset, fetchOffset, highWatermark }] of Object.entries(followers)) {
    if (logEndOffset > log.logEndOffset) return `${id}: broker ${broker} has ${logEndOffset} records, the leader ${log.logEndOffset}`
    if (fetchOffset > logEndOffset) return `${id}: the leader counts ${fetchOffset} records at broker ${broker}, which has ${logEndOffset}`
    if (highWatermark > log.highWatermark)
      return `${id}: broker ${broker} was told a high watermark of ${highWatermark}, the leader has ${log.highWatermark}`
    if (isr.includes(Number(broker)) && log.highWatermark > fetchOffset)
      return `${id}: high watermark ${log.highWatermark}, but broker ${broker} is in sync and known to have ${fetchOffset} records`
  }
  return null
}

function batchViolation(id: string, log: PartitionLog): string | null {
  const { baseOffset, recordCount } = log.batches
  let expected: number | null = null
  for (let row = Math.max(0, baseOffset.length - BATCHES_CHECKED); row < baseOffset.length; row++) {
    const base = at(baseOffset, row)
    if (expected !== null && base !== expected) return `${id}: a batch begins at offset ${base}, the one before it ends at ${expected}`
    expected = base + at(recordCount, row)
  }
  if (expected !== null && expected !== log.logEndOffset) return `${id}: the last batch ends at ${expected}, the log at ${log.logEndOffset}`
  return null
}

function segmentViolation(id: string, log: PartitionLog): string | null {
  for (const [index, segment] of log.segments.entries()) {
    const next = log.segments[index + 1]
    if (next !== undefined && next.baseOffset <= segment.baseOffset)
      return `${id}: segment ${next.baseOffset} follows segment ${segment.baseOffset}`
  }
  return null
}
