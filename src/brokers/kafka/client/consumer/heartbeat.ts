import type { KafkaContext } from '../../kafkaContext.ts'
import type { HeartbeatResponse } from '../../protocol.ts'
import type { ConsumerState, InFlightRequest } from '../../state.ts'
import { consumerNumber } from './consumerConfig.ts'
import { findCoordinator, forgetCoordinator, sendToCoordinator } from './coordinatorClient.ts'
import { failFenced, requestRejoin, resetGeneration } from './membership.ts'
import { isUnderWay, trackRequest } from './requests.ts'

/** The heartbeat thread (AbstractCoordinator.HeartbeatThread): it runs beside the poll loop, from the end of a join phase on. */

/** Begins to send heartbeats; the first one is due after one interval. */
export function startHeartbeats(ctx: KafkaContext, consumer: ConsumerState): void {
  consumer.member.lastHeartbeatTick = ctx.tick
  consumer.member.lastHeartbeatAnswerTick = ctx.tick
  consumer.loop.lastPollTick = ctx.tick
  scheduleHeartbeat(ctx, consumer)
}

/** Sets the alarm for the next heartbeat, one interval after the last. */
export function scheduleHeartbeat(ctx: KafkaContext, consumer: ConsumerState): void {
  const { member } = consumer
  if (member.phase !== 'syncing' && member.phase !== 'stable') return
  const intervalMs = consumerNumber(ctx.state, consumer, 'heartbeat.interval.ms')
  ctx.setTimer(consumer.name, 'heartbeat', (member.lastHeartbeatTick ?? ctx.tick) + intervalMs - ctx.tick, null)
}

/** The next heartbeat is due. A coordinator that has been silent for a whole session is looked up again first. */
export function handleHeartbeatTimer(ctx: KafkaContext, consumer: ConsumerState): void {
  const { member, group, instanceId } = consumer
  if (member.phase !== 'syncing' && member.phase !== 'stable') return
  const silentMs = ctx.tick - (member.lastHeartbeatAnswerTick ?? ctx.tick)
  if (silentMs >= consumerNumber(ctx.state, consumer, 'session.timeout.ms')) member.coordinator = null
  if (member.coordinator === null) {
    findCoordinator(ctx, consumer)
    ctx.setTimer(consumer.name, 'heartbeat', consumerNumber(ctx.state, consumer, 'retry.backoff.ms'))
    return
  }
  // One at a time: the answer to the one under way sets the alarm again.
  if (isUnderWay(consumer, 'heartbeat')) return
  const { memberId, generation } = member
  member.lastHeartbeatTick = ctx.tick
  const correlationId = trackRequest(consumer, { kind: 'heartbeat', sentTick: ctx.tick, memberId, generation })
  sendToCoordinator(ctx, consumer, { api: 'Heartbeat', correlationId, groupId: group, memberId, groupInstanceId: instanceId, generation })
}

type SentHeartbeat = InFlightRequest & { kind: 'sync' | 'heartbeat' }

/** What the coordinator says to a heartbeat. It only takes note: rejoining and giving up partitions happen inside poll(). */
export function handleHeartbeatResponse(
  ctx: KafkaContext,
  consumer: ConsumerState,
  response: HeartbeatResponse,
  { memberId, generation }: SentHeartbeat,
): void {
  const { member } = consumer
  // Of an earlier generation: whatever it says has been settled since.
  if (member.memberId !== memberId || member.generation !== generation) return scheduleHeartbeat(ctx, consumer)
  switch (response.error) {
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION': {
      const cause = tellRefused(ctx, consumer, response)
      const reason = `its heartbeat was answered ${response.error}: it is out of the group`
      return resetGeneration(ctx, consumer, reason, cause, response.error === 'ILLEGAL_GENERATION')
    }
    case 'FENCED_INSTANCE_ID':
      return failFenced(consumer, tellRefused(ctx, consumer, response))
    case 'NOT_COORDINATOR':
      return forgetCoordinator(ctx, consumer)
    case 'REBALANCE_IN_PROGRESS':
      if (member.phase === 'stable' && member.rejoinReason === null)
        requestRejoin(consumer, 'the group is rebalancing', tellRefused(ctx, consumer, response))
      break
    default:
  }
  member.lastHeartbeatAnswerTick = ctx.tick
  scheduleHeartbeat(ctx, consumer)
}

function tellRefused(ctx: KafkaContext, consumer: ConsumerState, { error }: HeartbeatResponse): number {
  const { group, member, name } = consumer
  return ctx.emit('consumer.heartbeat.refused', `consumer:${name}`, { group, error, generation: member.generation })
}
