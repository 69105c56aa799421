import type { KafkaContext } from '../../kafkaContext.ts'
import type { ProducerState } from '../../state.ts'

/** Asks a broker which partitions there are and who leads them, unless that question is under way. */
export function requestMetadata(ctx: KafkaContext, producer: ProducerState): void {
  if (producer.metadataPending !== null) return
  const correlationId = producer.nextCorrelationId++
  producer.metadataPending = correlationId
  // Any broker knows; the first one stands for bootstrap.servers.
  ctx.send(producer.name, 'broker-1', { api: 'Metadata', correlationId })
}
