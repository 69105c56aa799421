import { numberConfig } from '../../configValue.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { MetadataResponse } from '../../protocol.ts'
import type { ProducerState } from '../../state.ts'
import { pump } from './pump.ts'

/** Takes over what a broker says of the topics this producer sends to; what waited for it goes on. */
export function handleMetadataResponse(ctx: KafkaContext, producer: ProducerState, response: MetadataResponse): void {
  if (response.correlationId !== producer.metadataPending) return
  producer.metadataPending = null
  for (const topic of producer.topics) learnTopic(ctx, producer, topic, response.topics[topic] ?? [])
  pump(ctx, producer)
  setMetadataTimer(ctx, producer)
}

/** Asks again after metadata.max.age.ms, or after retry.backoff.ms when the answer did not have what is needed. (Metadata#timeToNextUpdate) */
export function setMetadataTimer(ctx: KafkaContext, producer: ProducerState): void {
  const backoffMs = numberConfig('retry.backoff.ms', producer.config)
  const isLacking = producer.blocked[0]?.waitsFor === 'metadata'
  const delayMs = isLacking ? backoffMs : Math.max(backoffMs, numberConfig('metadata.max.age.ms', producer.config))
  ctx.setTimer(producer.name, 'metadata', delayMs, null)
}

function learnTopic(ctx: KafkaContext, producer: ProducerState, topic: string, leaders: readonly number[]): void {
  const before = producer.metadata[topic]?.length ?? 0
  producer.metadata[topic] = [...leaders]
  if (leaders.length === before) return
  producer.partitionIds[topic] = leaders.map((_, partition) => `${topic}-${partition}`)
  const data = { client: producer.name, topic, partitions: leaders.length, before }
  ctx.emit('metadata.updated', `producer:${producer.name}`, data)
}
