import type { HeartbeatRequest, KafkaError } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupState, ReplyTo } from './groupState.ts'
import { memberError, refuse } from './refusal.ts'
import { renewSession } from './timers.ts'

/**
 * A Heartbeat renews the session (GroupMetadataManager#classicGroupHeartbeatToClassicGroup). REBALANCE_IN_PROGRESS makes the
 * member rejoin; between join and sync it is NONE, for the member is where it should be.
 */
export function handleHeartbeat(group: GroupState, request: HeartbeatRequest, to: ReplyTo, port: CoordinatorPort): void {
  const invalid = memberError(group, request) ?? (request.generation === group.generation ? null : 'ILLEGAL_GENERATION')
  const member = group.members[request.memberId]
  if (invalid !== null || member === undefined) {
    refuse(group, request, to, invalid ?? 'UNKNOWN_MEMBER_ID', port)
    return
  }
  const error: KafkaError = group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE'
  const { memberId, sessionTimeoutMs } = member
  const silentMs = port.tick - member.lastSeenTick
  const cause = port.tell('group.heartbeat', {
    group: group.groupId,
    memberId,
    generation: group.generation,
    error,
    silentMs,
    sessionTimeoutMs,
  })
  renewSession(group, member, port, cause)
  // A member rejoins because of the rebalance, not because it asked.
  const answerCause = error === 'NONE' ? cause : group.rebalanceCause
  port.reply(to, { api: 'HeartbeatResponse', correlationId: to.correlationId, error }, answerCause)
}
