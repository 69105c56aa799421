import type { FactId } from '../../../../kernel/fact.ts'
import { brokerNode } from '../../brokerNode.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { CorrelationId, KafkaRequest } from '../../protocol.ts'
import type { ConsumerState, InFlightRequest } from '../../state.ts'

/** Remembers a request that is about to be sent and returns the number its answer will carry. */
export function trackRequest(consumer: ConsumerState, request: InFlightRequest): CorrelationId {
  const correlationId = consumer.nextCorrelationId++
  consumer.inFlight[correlationId] = request
  return correlationId
}

/** The request that an answer belongs to, which is then no longer under way; null for one of an earlier process. */
export function takeRequest(consumer: ConsumerState, correlationId: CorrelationId): InFlightRequest | null {
  const request = consumer.inFlight[correlationId]
  if (request === undefined) return null
  delete consumer.inFlight[correlationId]
  return request
}

/** Whether a request of this kind has not been answered yet. */
export function isUnderWay(consumer: ConsumerState, kind: InFlightRequest['kind']): boolean {
  for (const id in consumer.inFlight) if (consumer.inFlight[id]?.kind === kind) return true
  return false
}

/** Sends a request to a broker by its number; without `cause` it is what is being handled. */
export function sendToBroker(
  ctx: KafkaContext,
  consumer: ConsumerState,
  broker: number,
  request: KafkaRequest,
  cause?: FactId | null,
): void {
  ctx.send(consumer.name, brokerNode(broker), request, cause)
}
