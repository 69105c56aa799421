import type { FactId } from '../../../../kernel/fact.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerState } from '../../state.ts'
import { sendToCoordinator } from './coordinatorClient.ts'
import { resetGeneration } from './membership.ts'
import { trackRequest } from './requests.ts'

/**
 * Leaves the group: LeaveGroup for a dynamic member, nothing at all for a static one, whose place is kept until its session
 * ends (KIP-345). Either way it is in no generation afterwards. True if an answer will come. (AbstractCoordinator#maybeLeaveGroup)
 */
export function leaveGroup(ctx: KafkaContext, consumer: ConsumerState, reason: string, cause?: FactId | null): boolean {
  const { member, instanceId, group } = consumer
  const { memberId, coordinator } = member
  const isMember = member.phase === 'joining' || member.phase === 'syncing' || member.phase === 'stable'
  const leaves = instanceId === null && coordinator !== null && isMember && memberId !== ''
  if (leaves) {
    const correlationId = trackRequest(consumer, { kind: 'leave', sentTick: ctx.tick })
    sendToCoordinator(ctx, consumer, { api: 'LeaveGroup', correlationId, groupId: group, memberId, groupInstanceId: null, reason }, cause)
  }
  resetGeneration(ctx, consumer, 'it has left the group by itself', cause ?? ctx.cause)
  return leaves
}
