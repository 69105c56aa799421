import type { LogConfig } from './logConfig.ts'
import { createSegment } from './logSegment.ts'
import { activeSegment, type PartitionLog } from './partitionLog.ts'

/** Why the active segment is closed: `segmentBytes > limitBytes - batchBytes`, or `waitedMs > limitMs`. */
export type RollReason =
  | { reason: 'size'; segmentBytes: number; batchBytes: number; limitBytes: number }
  | {
      reason: 'time'
      /** Largest timestamp of the incoming batch less that of the segment's first batch. */
      waitedMs: number
      /** `segment.ms` less the segment's jitter. */
      limitMs: number
    }

/**
 * Whether a batch needs a new segment, and why; null when it fits. It is asked on append alone: an idle partition never
 * rolls, however old its active segment is. (LogSegment#shouldRoll. Full indexes and segments of more than 2^31 offsets are
 * not modelled: with the default index size the segment is full first.)
 */
export function shouldRoll(log: PartitionLog, config: LogConfig, batchBytes: number, batchMaxTimestamp: number): RollReason | null {
  const segment = activeSegment(log)
  const limitBytes = config['segment.bytes']
  if (segment.sizeBytes > limitBytes - batchBytes) return { reason: 'size', segmentBytes: segment.sizeBytes, batchBytes, limitBytes }
  if (segment.rollingTimestamp === null) return null
  const waitedMs = batchMaxTimestamp - segment.rollingTimestamp
  const limitMs = config['segment.ms'] - segment.rollJitterMs
  return waitedMs > limitMs ? { reason: 'time', waitedMs, limitMs } : null
}

/** Closes the active segment; a new, empty one begins at the log end offset. (UnifiedLog#roll) */
export function roll(log: PartitionLog, config: LogConfig): void {
  log.segments.push(createSegment(config, log.jitterSeed, log.logEndOffset, log.batches.baseOffset.length))
}
