import { append } from '../../../../kernel/column.ts'
import type { LogConfig } from './logConfig.ts'
import { activeSegment, type PartitionLog } from './partitionLog.ts'
import { type RollReason, roll, shouldRoll } from './roll.ts'

/** A record batch as it comes from a producer: at least one record. */
export interface RecordBatch {
  /** Workload message ids. */
  readonly messages: readonly number[]
  /** CreateTime of each record, ms. */
  readonly timestamps: readonly number[]
  /** Overhead included. */
  readonly sizeBytes: number
}

/** Why a batch is refused, with the numbers that were compared. Nothing of it is written. */
export type AppendError =
  | { error: 'MESSAGE_TOO_LARGE'; sizeBytes: number; limitBytes: number }
  | { error: 'RECORD_LIST_TOO_LARGE'; sizeBytes: number; limitBytes: number }
  | {
      error: 'INVALID_TIMESTAMP'
      /** Of the offending record. */
      timestamp: number
      limit: 'message.timestamp.before.max.ms' | 'message.timestamp.after.max.ms'
      /** How far it lies from now, and how far it may; ms. */
      distanceMs: number
      limitMs: number
    }

export type AppendResult =
  | {
      error: 'NONE'
      baseOffset: number
      /** Offset after its last record: the new log end offset. */
      endOffset: number
      /** Why a new segment was begun for this batch, at its base offset; null when it went into the active one. */
      rolled: RollReason | null
    }
  | AppendError

/**
 * Writes a batch at the log end and gives its records consecutive offsets, in a new segment if the active one is full or
 * old. Errors: see `checkBatch`. (UnifiedLog#appendAsLeader)
 */
export function appendBatch(log: PartitionLog, config: LogConfig, batch: RecordBatch, tick: number): AppendResult {
  const [oldest, newest] = timestampRange(batch)
  const error = checkBatch(config, batch.sizeBytes, oldest, newest, tick)
  if (error !== null) return error
  const rolled = shouldRoll(log, config, batch.sizeBytes, newest)
  if (rolled !== null) roll(log, config)
  const baseOffset = log.logEndOffset
  writeBatch(log, batch, newest, tick)
  return { error: 'NONE', baseOffset, endOffset: log.logEndOffset, rolled }
}

/**
 * The broker's limits, in Kafka's order: `max.message.bytes` (UnifiedLog#analyzeAndValidateRecords), timestamps too far from
 * now (LogValidator#validateTimestamp), `segment.bytes`.
 */
function checkBatch(config: LogConfig, sizeBytes: number, oldest: number, newest: number, tick: number): AppendError | null {
  const messageLimit = config['max.message.bytes']
  if (sizeBytes > messageLimit) return { error: 'MESSAGE_TOO_LARGE', sizeBytes, limitBytes: messageLimit }
  const before = config['message.timestamp.before.max.ms']
  if (tick - oldest > before) return invalidTimestamp(oldest, 'message.timestamp.before.max.ms', tick - oldest, before)
  const after = config['message.timestamp.after.max.ms']
  if (newest - tick > after) return invalidTimestamp(newest, 'message.timestamp.after.max.ms', newest - tick, after)
  const segmentLimit = config['segment.bytes']
  if (sizeBytes > segmentLimit) return { error: 'RECORD_LIST_TOO_LARGE', sizeBytes, limitBytes: segmentLimit }
  return null
}

function invalidTimestamp(
  timestamp: number,
  limit: (AppendError & { error: 'INVALID_TIMESTAMP' })['limit'],
  distanceMs: number,
  limitMs: number,
): AppendError {
  return { error: 'INVALID_TIMESTAMP', timestamp, limit, distanceMs, limitMs }
}

/** Smallest and largest timestamp. Throws on a batch that is empty or has a record without timestamp: no client sends one. */
function timestampRange(batch: RecordBatch): [oldest: number, newest: number] {
  const { timestamps } = batch
  if (timestamps.length === 0 || timestamps.length !== batch.messages.length)
    throw new RangeError(`a batch of ${batch.messages.length} messages with ${timestamps.length} timestamps`)
  let oldest = Number.POSITIVE_INFINITY
  let newest = Number.NEGATIVE_INFINITY
  for (const timestamp of timestamps) {
    if (timestamp < oldest) oldest = timestamp
    if (timestamp > newest) newest = timestamp
  }
  return [oldest, newest]
}

function writeBatch(log: PartitionLog, batch: RecordBatch, newest: number, tick: number): void {
  const { records, batches } = log
  const { messages, timestamps, sizeBytes } = batch
  const baseOffset = log.logEndOffset
  for (let i = 0; i < messages.length; i++) {
    append(records.message, messages[i] as number)
    append(records.timestamp, timestamps[i] as number)
  }
  append(batches.baseOffset, baseOffset)
  append(batches.recordCount, messages.length)
  append(batches.sizeBytes, sizeBytes)
  append(batches.maxTimestamp, newest)
  append(batches.appendedTick, tick)
  log.logEndOffset = baseOffset + messages.length
  const segment = activeSegment(log)
  segment.sizeBytes += sizeBytes
  if (segment.rollingTimestamp === null) segment.rollingTimestamp = newest
  if (segment.largestTimestamp === null || newest > segment.largestTimestamp) {
    segment.largestTimestamp = newest
    segment.largestTimestampOffset = baseOffset + timestamps.indexOf(newest)
  }
}
