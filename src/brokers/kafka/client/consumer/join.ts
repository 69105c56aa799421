import type { KafkaContext } from '../../kafkaContext.ts'
import type { Assignment, JoinGroupResponse } from '../../protocol.ts'
import type { ConsumerState } from '../../state.ts'
import { consumerNumber } from './consumerConfig.ts'
import { findCoordinator, forgetCoordinator, retrySoon, sendToCoordinator } from './coordinatorClient.ts'
import { computeAssignments, countsHaveChanged, keepAssignments } from './groupAssignment.ts'
import { startHeartbeats } from './heartbeat.ts'
import { prepareJoin } from './joinPrepare.ts'
import { failFenced, failLater, requestRejoin, resetGeneration } from './membership.ts'
import { requestMetadata } from './metadataClient.ts'
import { ownedPartitions } from './rebalanceCallbacks.ts'
import { trackRequest } from './requests.ts'
import { offeredProtocols } from './subscription.ts'

/**
 * What poll() does about the group before anything else: finds the coordinator, and joins when it must. True when the consumer
 * is a member with an assignment and need not do anything. (ConsumerCoordinator#poll, AbstractCoordinator#joinGroupIfNeeded)
 */
export function ensureMember(ctx: KafkaContext, consumer: ConsumerState): boolean {
  const { member } = consumer
  if (Object.keys(consumer.metadata).length === 0) {
    requestMetadata(ctx, consumer)
    return false
  }
  if (member.coordinator === null) {
    findCoordinator(ctx, consumer)
    return false
  }
  if (member.phase === 'joining' || member.phase === 'syncing') return false
  if (member.isLeader && member.phase === 'stable' && countsHaveChanged(consumer))
    requestRejoin(consumer, 'topic metadata changed', ctx.cause)
  if (member.rejoinReason === null) return true
  if (prepareJoin(ctx, consumer)) sendJoin(ctx, consumer, member.rejoinReason)
  return false
}

function sendJoin(ctx: KafkaContext, consumer: ConsumerState, reason: string): void {
  const { member, name, group, instanceId } = consumer
  member.phase = 'joining'
  ctx.cancelTimer(name, 'heartbeat')
  const owned = ownedPartitions(consumer)
  const cause = ctx.emit('consumer.joining', `consumer:${name}`, { group, memberId: member.memberId, reason, owned }, member.cause)
  const request = {
    api: 'JoinGroup',
    correlationId: trackRequest(consumer, { kind: 'join', sentTick: ctx.tick }),
    groupId: group,
    clientId: name,
    memberId: member.memberId,
    groupInstanceId: instanceId,
    sessionTimeoutMs: consumerNumber(ctx.state, consumer, 'session.timeout.ms'),
    rebalanceTimeoutMs: consumerNumber(ctx.state, consumer, 'max.poll.interval.ms'),
    protocols: offeredProtocols(ctx.state, consumer),
  } as const
  sendToCoordinator(ctx, consumer, request, cause)
}

/** The answer to JoinGroup: a new generation, or why not. (AbstractCoordinator.JoinGroupResponseHandler) */
export function handleJoinResponse(ctx: KafkaContext, consumer: ConsumerState, response: JoinGroupResponse): void {
  const { member } = consumer
  // It has left or been reset while this was under way.
  if (member.phase !== 'joining') return
  if (response.error === 'NONE') return enterGeneration(ctx, consumer, response)
  member.phase = 'none'
  joinRefused(ctx, consumer, response)
}

function enterGeneration(ctx: KafkaContext, consumer: ConsumerState, response: JoinGroupResponse): void {
  const { member, name, group, instanceId } = consumer
  const { memberId, generation, protocol } = response
  const isLeader = response.leaderId === memberId
  Object.assign(member, { phase: 'syncing', memberId, generation, protocol, isLeader })
  if (!isLeader) member.assignedCounts = null
  ctx.cause = ctx.emit('consumer.joined', `consumer:${name}`, { group, memberId, generation, protocol: protocol ?? '', leader: isLeader })
  startHeartbeats(ctx, consumer)
  const assignments = isLeader ? leadersAssignments(ctx, consumer, response) : {}
  const correlationId = trackRequest(consumer, { kind: 'sync', sentTick: ctx.tick, memberId, generation })
  const request = {
    api: 'SyncGroup',
    correlationId,
    groupId: group,
    memberId,
    groupInstanceId: instanceId,
    generation,
    protocol,
    assignments,
  } as const
  sendToCoordinator(ctx, consumer, request)
}

function leadersAssignments(ctx: KafkaContext, consumer: ConsumerState, response: JoinGroupResponse): Record<string, Assignment> {
  return response.skipAssignment ? keepAssignments(consumer, response) : computeAssignments(ctx, consumer, response)
}

function joinRefused(ctx: KafkaContext, consumer: ConsumerState, { error, memberId }: JoinGroupResponse): void {
  const { member, group } = consumer
  switch (error) {
    case 'MEMBER_ID_REQUIRED':
      member.memberId = memberId
      member.rejoinReason = 'it has been given a member id to join with'
      member.cause = ctx.cause
      return
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      return resetGeneration(ctx, consumer, `its JoinGroup was answered ${error}`, ctx.cause, error === 'ILLEGAL_GENERATION')
    case 'FENCED_INSTANCE_ID':
      return failFenced(consumer, ctx.cause)
    case 'INCONSISTENT_GROUP_PROTOCOL':
      return failLater(
        consumer,
        'InconsistentGroupProtocolException',
        `its assignors have none in common with those of ${group}`,
        ctx.cause,
      )
    case 'INVALID_SESSION_TIMEOUT':
      return failLater(consumer, 'InvalidSessionTimeoutException', "its session.timeout.ms lies outside the broker's limits", ctx.cause)
    case 'GROUP_MAX_SIZE_REACHED':
      return failLater(consumer, 'GroupMaxSizeReachedException', `${group} has as many members as group.max.size allows`, ctx.cause)
    case 'NOT_COORDINATOR':
      return forgetCoordinator(ctx, consumer)
    default:
      return retrySoon(ctx, consumer)
  }
}
