import type { FactId } from '../../../../kernel/fact.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { KafkaError } from '../../protocol.ts'
import type { InFlightProduce, ProducerBatch, ProducerState } from '../../state.ts'

/** The batch is stored, as far as acks says: its records are done and its memory is free. `baseOffset` -1: not known. */
export function acknowledgeBatch(
  ctx: KafkaContext,
  producer: ProducerState,
  batch: ProducerBatch,
  request: InFlightProduce,
  baseOffset: number,
  cause: FactId | null,
): FactId {
  producer.bufferUsedBytes -= batch.bufferBytes
  ctx.state.ledger.acknowledged += batch.messages.length
  const { partition, id: batchId, messages } = batch
  const data = { partition, batchId, baseOffset, messages, latencyMs: ctx.tick - request.sentTick, acks: request.acks }
  return ctx.emit('batch.acknowledged', `producer:${producer.name}`, data, cause)
}

/** The producer gives up on the batch; the application is told for each of its records. */
export function dropBatch(
  ctx: KafkaContext,
  producer: ProducerState,
  batch: ProducerBatch,
  error: KafkaError,
  cause: FactId | null,
): FactId {
  producer.bufferUsedBytes -= batch.bufferBytes
  ctx.state.ledger.refused += batch.messages.length
  return tellFailed(ctx, producer, batch, error, false, cause)
}

/** The batch has to be sent again. */
export function tellFailed(
  ctx: KafkaContext,
  producer: ProducerState,
  batch: ProducerBatch,
  error: KafkaError,
  retries: boolean,
  cause: FactId | null,
): FactId {
  const data = { partition: batch.partition, batchId: batch.id, messages: batch.messages, error, retries }
  return ctx.emit('batch.failed', `producer:${producer.name}`, data, cause)
}

/** Puts a batch back before those with later records: the newer ones of its partition must not overtake it. (RecordAccumulator#insertInSequenceOrder) */
export function requeueBatch(producer: ProducerState, batch: ProducerBatch): void {
  const queue = producer.queues[batch.partition] ?? []
  producer.queues[batch.partition] = queue
  const later = queue.findIndex((other) => (other.messages[0] ?? 0) > (batch.messages[0] ?? 0))
  queue.splice(later < 0 ? queue.length : later, 0, batch)
}
