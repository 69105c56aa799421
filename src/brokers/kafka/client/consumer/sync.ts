import type { KafkaContext } from '../../kafkaContext.ts'
import type { Assignment, PartitionId, SyncGroupResponse } from '../../protocol.ts'
import type { ConsumerState } from '../../state.ts'
import { setAutoCommitTimer } from './commits.ts'
import { commitsByItself } from './consumerConfig.ts'
import { forgetCoordinator } from './coordinatorClient.ts'
import { failFenced, requestRejoin, resetGeneration } from './membership.ts'
import { assignPartitions, ownedPartitions, revokePartitions } from './rebalanceCallbacks.ts'
import { rebalanceProtocol, rememberAssignment } from './subscription.ts'
import { partitionsOf, splitPartition } from './topicPartitions.ts'

/** The answer to SyncGroup: the assignment, or why not. (AbstractCoordinator.SyncGroupResponseHandler) */
export function handleSyncResponse(ctx: KafkaContext, consumer: ConsumerState, response: SyncGroupResponse): void {
  const { member } = consumer
  // The heartbeat thread learned meanwhile that this generation is over for us.
  if (member.phase !== 'syncing') return
  const { error } = response
  switch (error) {
    case 'NONE':
      member.phase = 'stable'
      member.rejoinReason = null
      member.prepare = 'needed'
      return takeAssignment(ctx, consumer, response.assignment)
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      return resetGeneration(ctx, consumer, `its SyncGroup was answered ${error}`, ctx.cause, error === 'ILLEGAL_GENERATION')
    case 'FENCED_INSTANCE_ID':
      return failFenced(consumer, ctx.cause)
    default:
      member.phase = 'none'
      ctx.cancelTimer(consumer.name, 'heartbeat')
      member.rejoinReason = null
      requestRejoin(
        consumer,
        error === 'REBALANCE_IN_PROGRESS' ? 'another rebalance has begun' : `its SyncGroup was answered ${error}`,
        ctx.cause,
      )
      if (error === 'NOT_COORDINATOR') forgetCoordinator(ctx, consumer)
  }
}

/** Goes from what it owns to what it is assigned. (ConsumerCoordinator#onJoinComplete) */
function takeAssignment(ctx: KafkaContext, consumer: ConsumerState, assignment: Assignment): void {
  const { state } = ctx
  const owned = ownedPartitions(consumer)
  const assigned = partitionsOf(assignment)
  if (assigned.some((partition) => !consumer.topics.includes(splitPartition(partition).topic)))
    return requestRejoin(consumer, 'its assignment does not match its subscription', ctx.cause)
  if (rebalanceProtocol(state, consumer) === 'COOPERATIVE') revokeMoved(ctx, consumer, without(owned, assigned))
  rememberAssignment(consumer, assignment)
  consumer.nextAutoCommitTick = null
  if (commitsByItself(state, consumer)) setAutoCommitTimer(ctx, consumer)
  assignPartitions(ctx, consumer, assigned, without(assigned, owned))
}

/** Gives up what goes to others; they get it in the rebalance that this member's rejoining starts (KIP-429). */
function revokeMoved(ctx: KafkaContext, consumer: ConsumerState, revoked: readonly PartitionId[]): void {
  if (revoked.length === 0) return
  revokePartitions(ctx, consumer, revoked, 'a cooperative rebalance: they go to other members')
  requestRejoin(consumer, 'it has given up partitions, so that others can be given them', ctx.cause)
}

function without(partitions: readonly PartitionId[], others: readonly PartitionId[]): PartitionId[] {
  return partitions.filter((partition) => !others.includes(partition))
}
