import { at } from '../../../kernel/column.ts'
import type { FetchedPartition, FetchPartition, FetchRequest } from '../protocol.ts'
import type { KafkaState } from '../state.ts'
import { batchEndOffset, firstBatchAtOrAfter, segmentIndexOf } from './log/lookup.ts'
import type { PartitionLog } from './log/partitionLog.ts'
import { readRange } from './log/readRange.ts'

/** fetch.max.bytes of the broker, at its default: no answer is larger, whatever was asked for. */
const BROKER_MAX_BYTES = 57_671_680

/** What a fetch finds now. */
export interface FetchRead {
  partitions: FetchedPartition[]
  sizeBytes: number
  /** Some partition has an error, so the answer does not wait. */
  failed: boolean
}

/**
 * Reads the partitions of a fetch in its order: whole batches, up to `maxBytes` each and together, the first one that has any
 * at least one batch however large. A consumer is shown records below the high watermark, a follower everything.
 * Errors of a partition: UNKNOWN_TOPIC_OR_PARTITION, NOT_LEADER_OR_FOLLOWER, OFFSET_OUT_OF_RANGE. (ReplicaManager#readFromLog)
 */
export function readFetch(state: KafkaState, broker: number, request: FetchRequest): FetchRead {
  const read: FetchRead = { partitions: [], sizeBytes: 0, failed: false }
  const maxBytes = answerLimit(request)
  for (const asked of request.partitions) {
    const found = readPartition(state, broker, request.replicaId, asked, maxBytes - read.sizeBytes, read.sizeBytes === 0)
    read.partitions.push(found)
    read.sizeBytes += found.sizeBytes
    if (found.error !== 'NONE') read.failed = true
  }
  return read
}

/** Bytes for which a fetch waits; never more than its answer may hold. */
export function bytesWanted(request: FetchRequest): number {
  return Math.min(request.minBytes, answerLimit(request))
}

/**
 * Whether a waiting fetch has something to be told: enough bytes, or a partition where waiting makes no sense (an error, or
 * an offset in an older segment or above what it may see). (DelayedFetch#tryComplete)
 */
export function isWorthAnswering(state: KafkaState, broker: number, request: FetchRequest): boolean {
  const wanted = bytesWanted(request)
  let sizeBytes = 0
  for (const { partition: id, fetchOffset, maxBytes } of request.partitions) {
    const partition = state.partitions[id]
    if (partition === undefined || partition.leader !== broker) return true
    const { log } = partition
    const upTo = visibleUpTo(log, request.replicaId)
    if (fetchOffset < log.logStartOffset || fetchOffset > upTo) return true
    if (fetchOffset === upTo) continue
    if (segmentIndexOf(log, fetchOffset) < segmentIndexOf(log, upTo)) return true
    sizeBytes += readableBytes(log, fetchOffset, upTo, Math.min(maxBytes, wanted - sizeBytes))
    if (sizeBytes >= wanted) return true
  }
  return sizeBytes >= wanted
}

function answerLimit(request: FetchRequest): number {
  return Math.min(request.maxBytes, BROKER_MAX_BYTES)
}

function visibleUpTo(log: PartitionLog, replicaId: number): number {
  return replicaId < 0 ? log.highWatermark : log.logEndOffset
}

function readPartition(
  state: KafkaState,
  broker: number,
  replicaId: number,
  { partition: id, fetchOffset, maxBytes }: FetchPartition,
  roomBytes: number,
  first: boolean,
): FetchedPartition {
  const partition = state.partitions[id]
  if (partition === undefined || partition.leader !== broker) {
    const error = partition === undefined ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'NOT_LEADER_OR_FOLLOWER'
    return { partition: id, error, fetchOffset, endOffset: fetchOffset, sizeBytes: 0, highWatermark: -1, logStartOffset: -1 }
  }
  const { log } = partition
  const { highWatermark, logStartOffset } = log
  const { error, endOffset, sizeBytes } = readRange(
    log,
    fetchOffset,
    Math.min(maxBytes, Math.max(0, roomBytes)),
    visibleUpTo(log, replicaId),
    first,
  )
  return { partition: id, error, fetchOffset, endOffset, sizeBytes, highWatermark, logStartOffset }
}

/** Bytes of the batches from the one that holds `fromOffset` up to `upTo`, counted no further than `enough`. */
function readableBytes(log: PartitionLog, fromOffset: number, upTo: number, enough: number): number {
  let bytes = 0
  for (let row = firstBatchAtOrAfter(log, fromOffset); row < log.batches.baseOffset.length && bytes < enough; row++) {
    if (batchEndOffset(log, row) > upTo) break
    bytes += at(log.batches.sizeBytes, row)
  }
  return Math.min(bytes, enough)
}
