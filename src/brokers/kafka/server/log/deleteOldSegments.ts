import type { LogConfig } from './logConfig.ts'
import type { LogSegment } from './logSegment.ts'
import { segmentEndOffset } from './lookup.ts'
import { logSizeBytes, type PartitionLog } from './partitionLog.ts'
import { roll } from './roll.ts'

/** Why a segment went, with the numbers that were compared. */
export type DeletionReason =
  /** All of it lies below the log start offset: `endOffset <= logStartOffset`. */
  | { reason: 'logStart'; logStartOffset: number }
  /** Without it the log still has `retention.bytes`: `logBytes - sizeBytes >= limitBytes`, `logBytes` being the log with it. */
  | { reason: 'size'; logBytes: number; limitBytes: number }
  /** Its newest record is too old: `ageMs > limitMs`. */
  | { reason: 'time'; newestTimestamp: number; ageMs: number; limitMs: number }

/** A segment that is gone: records [baseOffset, endOffset). */
export interface DeletedSegment {
  baseOffset: number
  endOffset: number
  sizeBytes: number
  /** It was the one being written to. */
  active: boolean
  why: DeletionReason
}

export interface RetentionResult {
  /** Oldest first. */
  deleted: DeletedSegment[]
  /** All segments went, the active one too, so a new, empty one was begun at the log end offset. */
  rolled: boolean
  /** Where the log starts now. */
  logStartOffset: number
}

type Judge = (segment: LogSegment, endOffset: number, active: boolean) => DeletionReason | null

/**
 * The retention check of one log: what lies below the log start, then what is over `retention.bytes`, then what is older
 * than `retention.ms`. Each walks from the oldest segment and stops at the first it may not delete; none deletes a segment
 * with records at or above the high watermark, nor an empty active one. (UnifiedLog#deleteOldSegments; the broker runs it
 * every `log.retention.check.interval.ms`. Files stay on disk for another minute, but reads fail at once.)
 */
export function deleteOldSegments(log: PartitionLog, config: LogConfig, tick: number): RetentionResult {
  const result: RetentionResult = { deleted: [], rolled: false, logStartOffset: log.logStartOffset }
  deleteWhile(log, config, belowLogStart(log), result)
  deleteWhile(log, config, overSize(log, config['retention.bytes']), result)
  deleteWhile(log, config, tooOld(tick, config['retention.ms']), result)
  return result
}

function belowLogStart(log: PartitionLog): Judge {
  const { logStartOffset } = log
  return (_, endOffset, active) => (!active && endOffset <= logStartOffset ? { reason: 'logStart', logStartOffset } : null)
}

function overSize(log: PartitionLog, limitBytes: number): Judge {
  let logBytes = logSizeBytes(log)
  return ({ sizeBytes }) => {
    if (limitBytes < 0 || logBytes - sizeBytes < limitBytes) return null
    const reason: DeletionReason = { reason: 'size', logBytes, limitBytes }
    logBytes -= sizeBytes
    return reason
  }
}

function tooOld(tick: number, limitMs: number): Judge {
  return ({ largestTimestamp }) => {
    if (limitMs < 0 || largestTimestamp === null) return null
    const ageMs = tick - largestTimestamp
    return ageMs > limitMs ? { reason: 'time', newestTimestamp: largestTimestamp, ageMs, limitMs } : null
  }
}

/** Deletes from the oldest segment on while `judge` gives a reason. (UnifiedLog#deletableSegments, #deleteSegments) */
function deleteWhile(log: PartitionLog, config: LogConfig, judge: Judge, result: RetentionResult): void {
  let count = 0
  for (const [index, segment] of log.segments.entries()) {
    const endOffset = segmentEndOffset(log, index)
    const active = index === log.segments.length - 1
    if (log.highWatermark < endOffset || (active && segment.sizeBytes === 0)) break
    const why = judge(segment, endOffset, active)
    if (why === null) break
    result.deleted.push({ baseOffset: segment.baseOffset, endOffset, sizeBytes: segment.sizeBytes, active, why })
    count++
  }
  if (count === 0) return
  if (count === log.segments.length) {
    // A log has one segment at least.
    roll(log, config)
    result.rolled = true
  }
  log.segments.splice(0, count)
  log.logStartOffset = Math.max(log.logStartOffset, log.segments[0]?.baseOffset ?? 0)
  result.logStartOffset = log.logStartOffset
}
