import type { Packet } from '../../../kernel/agenda.ts'
import type { BrokerState } from '../clusterState.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { KafkaMessage } from '../protocol.ts'
import { handleFetch } from './fetch.ts'
import { handleGroupAlarm, handleGroupPacket, handleOffsetFetch } from './groups.ts'
import { handleListOffsets } from './listOffsets.ts'
import { handleFindCoordinator, handleMetadata } from './metadata.ts'
import { handleProduce } from './produce.ts'
import { handleReplicaFetchResponse, keepFetching } from './replication.ts'
import { checkRetention, RETENTION_ALARM, startRetention } from './retention.ts'
import { expireFetches, FETCH_ALARM } from './waitingFetches.ts'
import { expireProduces, PRODUCE_ALARM } from './waitingProduces.ts'

/** Sets every broker going: its fetchers ask their leaders, its first retention check is planned. */
export function startBrokers(ctx: KafkaContext): void {
  for (const broker of Object.values(ctx.state.brokers)) {
    keepFetching(ctx, broker, null)
    startRetention(ctx, broker)
  }
}

/** Handles a message that has reached a broker. Throws on an answer to something that brokers do not ask. */
export function handleBrokerPacket(ctx: KafkaContext, broker: BrokerState, packet: Packet<KafkaMessage>): void {
  const { message } = packet
  switch (message.api) {
    case 'Produce':
      handleProduce(ctx, broker, packet, message)
      break
    case 'Fetch':
      handleFetch(ctx, broker, packet, message)
      break
    case 'FetchResponse':
      handleReplicaFetchResponse(ctx, broker, packet, message)
      break
    case 'ListOffsets':
      handleListOffsets(ctx, broker, packet, message)
      break
    case 'Metadata':
      handleMetadata(ctx, broker, packet, message)
      break
    case 'FindCoordinator':
      handleFindCoordinator(ctx, broker, packet, message)
      break
    case 'JoinGroup':
    case 'SyncGroup':
    case 'Heartbeat':
    case 'LeaveGroup':
    case 'OffsetCommit':
      handleGroupPacket(ctx, broker, packet, message)
      break
    case 'OffsetFetch':
      handleOffsetFetch(ctx, broker, packet, message)
      break
    case 'ProduceResponse':
    case 'ListOffsetsResponse':
    case 'MetadataResponse':
    case 'FindCoordinatorResponse':
    case 'JoinGroupResponse':
    case 'SyncGroupResponse':
    case 'HeartbeatResponse':
    case 'LeaveGroupResponse':
    case 'OffsetCommitResponse':
    case 'OffsetFetchResponse':
      throw new Error(`${packet.from} sent a ${message.api} to ${broker.node}, which does not ask for one`)
  }
}

/** Handles an alarm of a broker: of its waiting requests, its retention check, or a group it coordinates. */
export function handleBrokerTimer(ctx: KafkaContext, broker: BrokerState, key: string): void {
  switch (key) {
    case FETCH_ALARM:
      expireFetches(ctx, broker)
      break
    case PRODUCE_ALARM:
      expireProduces(ctx, broker)
      break
    case RETENTION_ALARM:
      checkRetention(ctx, broker)
      break
    default:
      if (!handleGroupAlarm(ctx, broker, key)) throw new Error(`${broker.node} has no alarm ${key}`)
  }
}
