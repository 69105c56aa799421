import type { LeaveGroupRequest } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupMember, GroupState, PendingMember, ReplyTo } from './groupState.ts'
import { rememberDeparted, removeMember, staticMemberId, who } from './members.ts'
import { rebalanceOrCompleteJoin } from './rebalance.ts'
import { memberError, refuse } from './refusal.ts'
import { failParkedJoin } from './replies.ts'
import { cancelSession } from './timers.ts'

/**
 * A LeaveGroup of one member (GroupMetadataManager#classicGroupLeaveToClassicGroup). A static member can be taken out by its
 * group.instance.id alone. A pending id that leaves sets off a rebalance as a member does: Kafka makes no difference.
 */
export function handleLeave(group: GroupState, request: LeaveGroupRequest, to: ReplyTo, port: CoordinatorPort): void {
  const { groupInstanceId } = request
  const memberId = request.memberId === '' ? (staticMemberId(group, groupInstanceId) ?? '') : request.memberId
  const pending = group.pendingMembers[memberId]
  const error = pending === undefined ? memberError(group, { memberId, groupInstanceId }) : null
  const leaving = pending ?? group.members[memberId]
  if (error !== null || leaving === undefined) {
    refuse(group, request, to, error ?? 'UNKNOWN_MEMBER_ID', port)
    return
  }
  const cause = tellLeft(group, leaving, request.reason, port)
  rememberDeparted(group, memberId, cause)
  cancelSession(group, memberId, port)
  const member = group.members[memberId]
  if (member !== undefined) failParkedJoin(member, 'UNKNOWN_MEMBER_ID', '', port, cause)
  removeMember(group, memberId)
  if (group.state !== 'Empty') rebalanceOrCompleteJoin(group, { reason: 'member left', memberId, cause }, port)
  port.reply(to, { api: 'LeaveGroupResponse', correlationId: to.correlationId, error: 'NONE' }, cause)
}

function tellLeft(group: GroupState, leaving: GroupMember | PendingMember, reason: string, port: CoordinatorPort): number {
  const lastSeenTick = 'lastSeenTick' in leaving ? leaving.lastSeenTick : leaving.sinceTick
  const groupInstanceId = 'groupInstanceId' in leaving ? leaving.groupInstanceId : null
  return port.tell('group.member.left', { ...who(group, { ...leaving, groupInstanceId }), reason, lastSeenTick })
}
