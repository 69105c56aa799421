import { configValue } from '../../configValue.ts'
import type { BatchReason } from '../../facts.ts'
import type { ProducerBatch, ProducerState } from '../../state.ts'
import { updateStickyLoad } from '../partitioners/stickyPartitioner.ts'
import type { SenderSettings } from './senderSettings.ts'

/** What waits in the queues. */
export interface Readiness {
  /** Brokers that lead a partition with a batch that is due. */
  readonly brokers: number[]
  /** When the next of the other batches is; null when there is none. */
  nextTick: number | null
}

/** Looks through the queues. (RecordAccumulator#ready) */
export function checkReadiness(producer: ProducerState, settings: SenderSettings, tick: number): Readiness {
  const readiness: Readiness = { brokers: [], nextTick: null }
  for (const topic of producer.topics) {
    const leaders = producer.metadata[topic] ?? []
    const ids = producer.partitionIds[topic] ?? []
    for (let partition = 0; partition < ids.length; partition++) {
      const queue = producer.queues[ids[partition] ?? '']
      const first = queue?.[0]
      const leader = leaders[partition] ?? -1
      if (queue === undefined || first === undefined || leader < 0) continue
      if (isBackingOff(first, tick) || sendReason(queue, first, settings, tick) === null) {
        const dueTick = first.retryTick ?? first.createdTick + settings.lingerMs
        readiness.nextTick = Math.min(readiness.nextTick ?? dueTick, dueTick)
      } else if (!readiness.brokers.includes(leader)) readiness.brokers.push(leader)
    }
  }
  return readiness
}

/** Why the first batch of a queue is due, or null when it is not. */
export function sendReason(
  queue: readonly ProducerBatch[],
  first: ProducerBatch,
  settings: SenderSettings,
  tick: number,
): BatchReason | null {
  if (first.retryTick !== null) return 'retry'
  if (first.full || queue.length > 1) return 'full'
  if (tick - first.createdTick >= settings.lingerMs) return 'linger'
  if (settings.flushing) return 'flush'
  return settings.exhausted ? 'bufferExhausted' : null
}

/** It failed not long ago. */
export function isBackingOff(batch: ProducerBatch, tick: number): boolean {
  return batch.retryTick !== null && tick < batch.retryTick
}

/** Tells the sticky partitioners how many batches wait for each partition, once each has been sent to. */
export function updateLoads(producer: ProducerState): void {
  const adaptive = configValue('partitioner.adaptive.partitioning.enable', producer.config) === true
  for (const topic in producer.sticky) {
    const sticky = producer.sticky[topic]
    if (sticky === undefined) continue
    const leaders = producer.metadata[topic] ?? []
    const ids = producer.partitionIds[topic] ?? []
    const sizes: number[] = []
    const numbers: number[] = []
    let known = adaptive
    for (let partition = 0; partition < ids.length; partition++) {
      const queue = producer.queues[ids[partition] ?? '']
      if (queue === undefined) known = false
      else if ((leaders[partition] ?? -1) >= 0) {
        sizes.push(queue.length)
        numbers.push(partition)
      }
    }
    updateStickyLoad(sticky, known ? sizes : null, numbers, ids.length - sizes.length)
  }
}
