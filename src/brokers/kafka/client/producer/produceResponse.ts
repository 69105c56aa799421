import type { FactId } from '../../../../kernel/fact.ts'
import { numberConfig } from '../../configValue.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { KafkaError, ProduceResponse, ProduceResult } from '../../protocol.ts'
import type { InFlightProduce, ProducerBatch, ProducerState } from '../../state.ts'
import { pump } from './pump.ts'
import { requestMetadata } from './requestMetadata.ts'
import { deliveryTimeoutMs } from './senderSettings.ts'
import { acknowledgeBatch, dropBatch, requeueBatch, tellFailed } from './settleBatch.ts'
import { splitBatch } from './splitBatch.ts'

const MAX_BACKOFF_MS = 1000

/** The broker's answer: each batch of the request is done, tried again, or given up. (Sender#handleProduceResponse) */
export function handleProduceResponse(ctx: KafkaContext, producer: ProducerState, response: ProduceResponse): void {
  const request = producer.inFlight[response.correlationId]
  if (request === undefined) return
  delete producer.inFlight[response.correlationId]
  producer.inFlightOf[request.broker] = (producer.inFlightOf[request.broker] ?? 1) - 1
  let newest = ctx.cause
  for (const result of response.results) {
    const batch = request.batches.find(({ id }) => id === result.batchId)
    if (batch !== undefined) newest = settleResult(ctx, producer, request, batch, result)
  }
  // What goes on now goes on because of this answer.
  ctx.cause = newest
  pump(ctx, producer)
}

/** Batches that have waited longer than delivery.timeout.ms are given up. (RecordAccumulator#expiredBatches) */
export function expireBatches(ctx: KafkaContext, producer: ProducerState): void {
  for (const queue of Object.values(producer.queues))
    for (let first = queue[0]; first !== undefined && isExpired(ctx, producer, first); first = queue[0]) {
      queue.shift()
      dropBatch(ctx, producer, first, 'REQUEST_TIMED_OUT', first.cause)
    }
}

function settleResult(
  ctx: KafkaContext,
  producer: ProducerState,
  request: InFlightProduce,
  batch: ProducerBatch,
  { error, baseOffset, cause = ctx.cause }: ProduceResult,
): FactId {
  if (error === 'NONE') return acknowledgeBatch(ctx, producer, batch, request, baseOffset, cause)
  if (error === 'MESSAGE_TOO_LARGE' && batch.messages.length > 1) {
    producer.bufferUsedBytes -= batch.bufferBytes
    for (const part of splitBatch(ctx, producer, batch)) requeueBatch(producer, part)
    return tellFailed(ctx, producer, batch, error, true, cause)
  }
  if (!mayPass(error) || isExpired(ctx, producer, batch)) return dropBatch(ctx, producer, batch, error, cause)
  if (error !== 'REQUEST_TIMED_OUT') requestMetadata(ctx, producer)
  batch.attempts++
  batch.retryTick = ctx.tick + backoffMs(producer, batch.attempts)
  requeueBatch(producer, batch)
  batch.cause = tellFailed(ctx, producer, batch, error, true, cause)
  return batch.cause
}

/** RetriableException, among the errors that the brokers here answer to a produce request. */
function mayPass(error: KafkaError): boolean {
  return error === 'NOT_LEADER_OR_FOLLOWER' || error === 'UNKNOWN_TOPIC_OR_PARTITION' || error === 'REQUEST_TIMED_OUT'
}

function isExpired(ctx: KafkaContext, producer: ProducerState, batch: ProducerBatch): boolean {
  return ctx.tick - batch.createdTick >= deliveryTimeoutMs(producer)
}

/** retry.backoff.ms, doubled with every attempt up to retry.backoff.max.ms; without the real client's jitter. */
function backoffMs(producer: ProducerState, attempts: number): number {
  return Math.min(MAX_BACKOFF_MS, numberConfig('retry.backoff.ms', producer.config) * 2 ** (attempts - 1))
}
