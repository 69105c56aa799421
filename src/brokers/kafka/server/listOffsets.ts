import type { Packet } from '../../../kernel/agenda.ts'
import type { BrokerState } from '../clusterState.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { ListOffsetsRequest, ListOffsetsResponse } from '../protocol.ts'
import type { KafkaState } from '../state.ts'
import { offsetForTimestamp } from './log/offsetForTimestamp.ts'

/**
 * Answers where partitions begin (log start), end for a consumer (high watermark), or hold the first record of a time or later
 * (-1 when none below the high watermark does). Errors: UNKNOWN_TOPIC_OR_PARTITION, NOT_LEADER_OR_FOLLOWER.
 * (Partition#fetchOffsetForTimestamp)
 */
export function handleListOffsets(ctx: KafkaContext, broker: BrokerState, packet: Packet, request: ListOffsetsRequest): void {
  const partitions = request.partitions.map((asked) => findOffset(ctx.state, broker.number, asked))
  ctx.send(broker.node, packet.from, { api: 'ListOffsetsResponse', correlationId: request.correlationId, partitions })
}

function findOffset(
  state: KafkaState,
  broker: number,
  { partition: id, at }: ListOffsetsRequest['partitions'][number],
): ListOffsetsResponse['partitions'][number] {
  const partition = state.partitions[id]
  if (partition === undefined) return { partition: id, error: 'UNKNOWN_TOPIC_OR_PARTITION', offset: -1 }
  if (partition.leader !== broker) return { partition: id, error: 'NOT_LEADER_OR_FOLLOWER', offset: -1 }
  const { log } = partition
  if (at === 'earliest') return { partition: id, error: 'NONE', offset: log.logStartOffset }
  if (at === 'latest') return { partition: id, error: 'NONE', offset: log.highWatermark }
  return { partition: id, error: 'NONE', offset: offsetForTimestamp(log, at.timestampMs) ?? -1 }
}
