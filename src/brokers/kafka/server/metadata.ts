import type { Packet } from '../../../kernel/agenda.ts'
import type { BrokerState } from '../clusterState.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { FindCoordinatorRequest, MetadataRequest } from '../protocol.ts'
import { coordinatorOf } from './offsetsTopic.ts'

/** What any broker can tell: who leads what, and who coordinates a group. */

/** Answers the leader of every partition of every topic. */
export function handleMetadata(ctx: KafkaContext, broker: BrokerState, packet: Packet, request: MetadataRequest): void {
  const topics: Record<string, number[]> = {}
  for (const topic of Object.values(ctx.state.topics))
    topics[topic.name] = topic.partitions.map((partition) => ctx.state.partitions[partition]?.leader ?? -1)
  ctx.send(broker.node, packet.from, { api: 'MetadataResponse', correlationId: request.correlationId, topics })
}

/** Answers the leader of the group's partition of `__consumer_offsets`. */
export function handleFindCoordinator(ctx: KafkaContext, broker: BrokerState, packet: Packet, request: FindCoordinatorRequest): void {
  const coordinator = coordinatorOf(ctx.state, request.groupId)
  ctx.send(broker.node, packet.from, { api: 'FindCoordinatorResponse', correlationId: request.correlationId, broker: coordinator })
}
