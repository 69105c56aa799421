import type { FactId } from '../../../../kernel/fact.ts'
import type { BatchReason } from '../../facts.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { PartitionId, ProduceBatch } from '../../protocol.ts'
import type { InFlightProduce, ProducerBatch, ProducerState } from '../../state.ts'
import { setAlarm } from './alarms.ts'
import { checkReadiness, isBackingOff, sendReason, updateLoads } from './readiness.ts'
import { type SenderSettings, senderSettings } from './senderSettings.ts'
import { acknowledgeBatch } from './settleBatch.ts'

/** A batch on its way out, and why. */
type Leaving = [batch: ProducerBatch, reason: BatchReason]

/** Sends every request that can go now, and sets the alarm for the next batch that will be due. (Sender#sendProducerData) */
export function runSender(ctx: KafkaContext, producer: ProducerState): void {
  const settings = senderSettings(producer)
  for (;;) {
    const { brokers, nextTick } = checkReadiness(producer, settings, ctx.tick)
    let sent = false
    for (const broker of brokers) {
      if (settings.acks !== 0 && (producer.inFlightOf[broker] ?? 0) >= settings.maxInFlight) continue
      const leaving = drainBatches(producer, broker, settings, ctx.tick)
      sendRequest(ctx, producer, broker, leaving, settings)
      sent = true
    }
    if (sent) continue
    updateLoads(producer)
    if (nextTick !== null) setAlarm(ctx, producer, 'linger', nextTick)
    if (producer.alarms.delivery === null) setDeliveryAlarm(ctx, producer, settings)
    return
  }
}

/** The alarm for the oldest batch still waiting to run out of delivery.timeout.ms. */
function setDeliveryAlarm(ctx: KafkaContext, producer: ProducerState, { deliveryMs }: SenderSettings): void {
  let oldest: number | null = null
  for (const partition in producer.queues) {
    const created = producer.queues[partition]?.[0]?.createdTick
    if (created !== undefined && (oldest === null || created < oldest)) oldest = created
  }
  if (oldest !== null) setAlarm(ctx, producer, 'delivery', oldest + deliveryMs)
}

/**
 * Takes the first batch of each partition that the broker leads, due or not, until max.request.size: one request carries
 * several partitions. It goes on where the last request stopped, so that none starves. (RecordAccumulator#drainBatchesForOneNode)
 */
function drainBatches(producer: ProducerState, broker: number, settings: SenderSettings, tick: number): Leaving[] {
  const ids = partitionsLedBy(producer, broker)
  const start = (producer.drainIndex[broker] ?? 0) % ids.length
  const leaving: Leaving[] = []
  let bytes = 0
  for (let step = 0; step < ids.length; step++) {
    const index = (start + step) % ids.length
    producer.drainIndex[broker] = index
    const queue = producer.queues[ids[index] ?? '']
    const first = queue?.[0]
    if (queue === undefined || first === undefined || isBackingOff(first, tick)) continue
    if (bytes + first.sizeBytes > settings.maxRequestBytes && leaving.length > 0) break
    bytes += first.sizeBytes
    leaving.push([first, sendReason(queue, first, settings, tick) ?? 'sameRequest'])
    first.full = true
    queue.shift()
  }
  return leaving
}

function sendRequest(
  ctx: KafkaContext,
  producer: ProducerState,
  broker: number,
  leaving: readonly Leaving[],
  settings: SenderSettings,
): void {
  const { acks, timeoutMs } = settings
  const correlationId = producer.nextCorrelationId++
  const request: InFlightProduce = { broker, sentTick: ctx.tick, acks, batches: leaving.map(([batch]) => batch) }
  const batches: ProduceBatch[] = []
  for (const [batch, reason] of leaving) {
    const cause = tellBatchSent(ctx, producer, broker, batch, reason)
    const { partition, messages, timestamps, sizeBytes, id: batchId } = batch
    batches.push({ partition, messages, timestamps, sizeBytes, batchId, cause })
  }
  const firstCause = batches[0]?.cause ?? null
  ctx.send(producer.name, `broker-${broker}`, { api: 'Produce', correlationId, acks, timeoutMs, batches }, firstCause)
  if (acks === 0) {
    // Nobody will answer: written to the socket is as much as the client will ever know.
    for (const [index, batch] of request.batches.entries())
      acknowledgeBatch(ctx, producer, batch, request, -1, batches[index]?.cause ?? null)
    return
  }
  producer.inFlight[correlationId] = request
  producer.inFlightOf[broker] = (producer.inFlightOf[broker] ?? 0) + 1
}

function tellBatchSent(ctx: KafkaContext, producer: ProducerState, broker: number, batch: ProducerBatch, reason: BatchReason): FactId {
  const { partition, messages, sizeBytes, id: batchId } = batch
  const data = { partition, broker, messages, sizeBytes, reason, waitedMs: ctx.tick - batch.createdTick, batchId }
  return ctx.emit('batch.sent', `producer:${producer.name}`, data, batch.cause)
}

function partitionsLedBy(producer: ProducerState, broker: number): PartitionId[] {
  const led: PartitionId[] = []
  for (const topic of producer.topics) {
    const leaders = producer.metadata[topic] ?? []
    for (const [partition, id] of (producer.partitionIds[topic] ?? []).entries()) if (leaders[partition] === broker) led.push(id)
  }
  return led
}
