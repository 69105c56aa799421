import { at } from '../../../../kernel/column.ts'
import type { FactId } from '../../../../kernel/fact.ts'
import { keyOf } from '../../../../workload/messages.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import { batchSizeUpperBound, RECORD_BATCH_OVERHEAD_BYTES, recordSizeBytes } from '../../recordSize.ts'
import type { ProducerBatch } from '../../state.ts'
import {
  createStickyPartitioner,
  currentStickyPartition,
  type StickyPartitionerState,
  stickyAppended,
} from '../partitioners/stickyPartitioner.ts'
import { countUntold, type SendTurn } from './sendTurn.ts'

/**
 * Puts the record at hand into the newest batch of its partition, or a new one. False when buffer.memory has no room for
 * another batch; then nothing has been stored. (RecordAccumulator#append)
 */
export function storeRecord(ctx: KafkaContext, turn: SendTurn, message: number, timestamp: number): boolean {
  if (turn.rule === 'sticky') return storeSticky(ctx, turn, message, timestamp)
  const queue = turn.queues[turn.partition] ?? openQueue(turn, turn.partition)
  if (appendToLast(ctx, turn, queue, message, timestamp) > 0) return true
  if (freeBytes(turn) < neededBytes(turn)) return false
  openBatch(ctx, turn, queue, message, timestamp)
  return true
}

/** What a new batch for the record at hand takes from buffer.memory. */
export function neededBytes(turn: SendTurn): number {
  return Math.max(turn.batchBytes, batchSizeUpperBound(turn.payloadBytes))
}

/** What is left of buffer.memory. */
export function freeBytes(turn: SendTurn): number {
  return turn.bufferBytes - turn.producer.bufferUsedBytes
}

/** The sticky partition may change before the append (its last batch has left meanwhile) and after it. */
function storeSticky(ctx: KafkaContext, turn: SendTurn, message: number, timestamp: number): boolean {
  const { producer, topic } = turn
  let sticky = producer.sticky[topic]
  if (sticky === undefined) {
    sticky = createStickyPartitioner()
    producer.sticky[topic] = sticky
  }
  for (;;) {
    turn.partition = currentStickyPartition(sticky, turn.view, turn.random)
    const queue = turn.queues[turn.partition] ?? openQueue(turn, turn.partition)
    if (allFull(queue) && movedOn(ctx, turn, sticky, 0, true)) continue
    let bytes = appendToLast(ctx, turn, queue, message, timestamp)
    if (bytes === 0) {
      if (freeBytes(turn) < neededBytes(turn)) return false
      if (movedOn(ctx, turn, sticky, 0, true)) continue
      bytes = openBatch(ctx, turn, queue, message, timestamp)
    }
    movedOn(ctx, turn, sticky, bytes, allFull(queue))
    return true
  }
}

/** Counts `bytes` for the sticky partition; true if it was chosen anew. The new choice may be the old one. */
function movedOn(ctx: KafkaContext, turn: SendTurn, sticky: StickyPartitionerState, bytes: number, batchReady: boolean): boolean {
  const from = sticky.partition ?? -1
  const produced = sticky.producedBytes + bytes
  stickyAppended(sticky, { bytes, batchReady, stickyBatchSize: turn.batchBytes }, turn.view, turn.random)
  if (sticky.producedBytes === produced) return false
  const to = sticky.partition ?? -1
  if (to !== from) {
    countUntold(ctx, turn)
    // The record that filled it is the newest fact.
    const cause = bytes > 0 ? ctx.state.kernel.nextFactId - 1 : turn.cause
    const data = { topic: turn.topic, from, to, bytes: produced, batchSizeBytes: turn.batchBytes }
    ctx.emit('producer.partition.switched', `producer:${turn.producer.name}`, data, cause)
  }
  return true
}

/** Bytes added, or 0 when the partition's newest batch has no room; it is closed then. (ProducerBatch#tryAppend) */
function appendToLast(ctx: KafkaContext, turn: SendTurn, queue: ProducerBatch[], message: number, timestamp: number): number {
  const batch = queue[queue.length - 1]
  if (batch === undefined || batch.full) return 0
  const { messages, timestamps } = batch
  const bytes = recordSizeBytes(messages.length, timestamp - (timestamps[0] ?? timestamp), turn.payloadBytes)
  if (batch.sizeBytes + bytes > batch.limitBytes) {
    batch.full = true
    turn.wake = true
    return 0
  }
  messages.push(message)
  timestamps.push(timestamp)
  batch.sizeBytes += bytes
  const fact = tellSent(ctx, turn, message, bytes)
  if (batch.sizeBytes >= batch.limitBytes) {
    batch.full = true
    batch.cause = fact
    turn.wake = true
  }
  return bytes
}

/** Begins a batch with this record, whatever its size. Returns the bytes of the batch. (RecordAccumulator#appendNewBatch) */
function openBatch(ctx: KafkaContext, turn: SendTurn, queue: ProducerBatch[], message: number, timestamp: number): number {
  const { producer } = turn
  const bufferBytes = neededBytes(turn)
  const recordBytes = recordSizeBytes(0, 0, turn.payloadBytes)
  const sizeBytes = RECORD_BATCH_OVERHEAD_BYTES + recordBytes
  producer.bufferUsedBytes += bufferBytes
  queue.push({
    id: producer.nextBatchId++,
    partition: turn.partitionIds[turn.partition] ?? '',
    messages: [message],
    timestamps: [timestamp],
    sizeBytes,
    limitBytes: bufferBytes,
    bufferBytes,
    createdTick: turn.tick,
    full: sizeBytes >= bufferBytes,
    split: false,
    attempts: 0,
    retryTick: null,
    cause: tellSent(ctx, turn, message, recordBytes),
  })
  turn.wake = true
  return sizeBytes
}

/** Only the last batch of a queue can be open. (RecordAccumulator#allBatchesFull) */
function allFull(queue: readonly ProducerBatch[]): boolean {
  return queue[queue.length - 1]?.full ?? true
}

function openQueue(turn: SendTurn, partition: number): ProducerBatch[] {
  const queue: ProducerBatch[] = []
  turn.queues[partition] = queue
  turn.producer.queues[turn.partitionIds[partition] ?? ''] = queue
  return queue
}

function tellSent(ctx: KafkaContext, turn: SendTurn, message: number, sizeBytes: number): FactId {
  if (!ctx.detailed) return ctx.state.kernel.nextFactId + turn.untold++
  const { producer, topic, rule, partition } = turn
  const { messages } = ctx.state
  const data = {
    message,
    topic,
    partition: turn.partitionIds[partition] ?? '',
    key: keyOf(messages, message),
    rule,
    hash: rule === 'key' ? (producer.keyHash[at(messages.key, message)] ?? null) : null,
    partitions: turn.view.partitions,
    sizeBytes,
  }
  return ctx.emit('record.sent', `producer:${producer.name}`, data, turn.cause)
}
