import type { FactId } from '../../../../kernel/fact.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { MetadataResponse, PartitionId } from '../../protocol.ts'
import type { ConsumerState } from '../../state.ts'
import { consumerNumber } from './consumerConfig.ts'
import { isUnderWay, sendToBroker, trackRequest } from './requests.ts'
import { splitPartition } from './topicPartitions.ts'

/** bootstrap.servers: whom a client asks before it knows anybody. */
export const BOOTSTRAP_BROKER = 1

/** Asks which topics and partitions there are and who leads them, unless it is being asked already. */
export function requestMetadata(ctx: KafkaContext, consumer: ConsumerState, cause?: FactId | null): void {
  if (isUnderWay(consumer, 'metadata')) return
  const correlationId = trackRequest(consumer, { kind: 'metadata', sentTick: ctx.tick })
  sendToBroker(ctx, consumer, BOOTSTRAP_BROKER, { api: 'Metadata', correlationId }, cause)
}

/** Takes the answer over and sets the alarm for the next refresh (metadata.max.age.ms). */
export function handleMetadataResponse(ctx: KafkaContext, consumer: ConsumerState, response: MetadataResponse): void {
  for (const [topic, leaders] of Object.entries(response.topics)) {
    const before = consumer.metadata[topic]?.length ?? 0
    if (before === 0 || before === leaders.length || !consumer.topics.includes(topic)) continue
    ctx.cause = ctx.emit('metadata.updated', `consumer:${consumer.name}`, {
      client: consumer.name,
      topic,
      partitions: leaders.length,
      before,
    })
  }
  consumer.metadata = Object.fromEntries(Object.entries(response.topics).map(([topic, leaders]) => [topic, [...leaders]]))
  setMetadataTimer(ctx, consumer)
}

/** (Re)starts the interval after which metadata is old. */
export function setMetadataTimer(ctx: KafkaContext, consumer: ConsumerState): void {
  ctx.setTimer(consumer.name, 'metadata', consumerNumber(ctx.state, consumer, 'metadata.max.age.ms'), null)
}

/** The broker that leads a partition as far as this consumer knows, or null. */
export function leaderOf(consumer: ConsumerState, partition: PartitionId): number | null {
  const { topic, number } = splitPartition(partition)
  return consumer.metadata[topic]?.[number] ?? null
}
