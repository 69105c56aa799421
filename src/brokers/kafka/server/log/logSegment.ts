import { hash32 } from '../../../../kernel/rng.ts'
import type { LogConfig } from './logConfig.ts'

/** One file of a log: the batches from its base offset up to the next segment's. (LogSegment) */
export interface LogSegment {
  readonly baseOffset: number
  /** Row of its first batch in the log's `batches`. */
  readonly firstBatch: number
  sizeBytes: number
  /** What `segment.ms` counts from: the largest timestamp of the first batch. Null while the segment is empty. */
  rollingTimestamp: number | null
  /** Largest timestamp of any record in it, and the offset of the first record that bears it. Null while it is empty. */
  largestTimestamp: number | null
  largestTimestampOffset: number | null
  /** Its share of `segment.jitter.ms`. */
  readonly rollJitterMs: number
}

/** An empty segment that begins at `baseOffset`. (LogSegment#open, LogConfig#randomSegmentJitter) */
export function createSegment(config: LogConfig, jitterSeed: number, baseOffset: number, firstBatch: number): LogSegment {
  const jitterMs = Math.min(config['segment.jitter.ms'], config['segment.ms'])
  return {
    baseOffset,
    firstBatch,
    sizeBytes: 0,
    rollingTimestamp: null,
    largestTimestamp: null,
    largestTimestampOffset: null,
    rollJitterMs: jitterMs > 0 ? hash32(jitterSeed, baseOffset) % jitterMs : 0,
  }
}
