import { type Column, createColumn } from '../../../../kernel/column.ts'
import type { LogConfig } from './logConfig.ts'
import { createSegment, type LogSegment } from './logSegment.ts'

/**
 * The log of one partition. What is written is the same for every replica and every reader, so it stands here once: a
 * follower is a log end offset and a high watermark over this log, a fetch is a range of its offsets. Retention takes
 * segments out of reach, but the rows stay: what was fetched before remains readable, as it does in a client's memory.
 */
export interface PartitionLog {
  /** One row per record, in order of offset. Look rows up by `recordAt`. */
  records: {
    /** Workload message id. */
    message: Column
    /** CreateTime, ms. */
    timestamp: Column
  }
  /** One row per record batch, in order of offset. Look rows up by `firstBatchAtOrAfter`. */
  batches: {
    baseOffset: Column
    recordCount: Column
    /** On disk and on the wire, overhead included. */
    sizeBytes: Column
    maxTimestamp: Column
    /** When the leader wrote it. */
    appendedTick: Column
  }
  /** Oldest first, never none; the last one is active: it alone is written to. */
  segments: LogSegment[]
  /** Smallest offset that can be read. */
  logStartOffset: number
  /** Offset of the next record to be written by the leader. */
  logEndOffset: number
  /** As the leader knows it; the partition moves it. Nothing at or above is shown to consumers or deleted. */
  highWatermark: number
  /** What the chance shares of `segment.jitter.ms` are drawn from. */
  jitterSeed: number
}

/** An empty log with its first, empty segment at offset 0. `jitterSeed`: any integer, its own for each partition. */
export function createLog(config: LogConfig, jitterSeed = 0): PartitionLog {
  return {
    records: { message: createColumn('i32'), timestamp: createColumn('f64') },
    batches: {
      baseOffset: createColumn('f64'),
      recordCount: createColumn('i32'),
      sizeBytes: createColumn('i32'),
      maxTimestamp: createColumn('f64'),
      appendedTick: createColumn('f64'),
    },
    segments: [createSegment(config, jitterSeed, 0, 0)],
    logStartOffset: 0,
    logEndOffset: 0,
    highWatermark: 0,
    jitterSeed,
  }
}

/** Bytes of all segments, the active one included. What `retention.bytes` is held against. */
export function logSizeBytes(log: PartitionLog): number {
  let sizeBytes = 0
  for (const segment of log.segments) sizeBytes += segment.sizeBytes
  return sizeBytes
}

/** The segment that is written to. */
export function activeSegment(log: PartitionLog): LogSegment {
  return log.segments[log.segments.length - 1] as LogSegment
}
