import type { CoordinatorPort } from './coordinatorPort.ts'
import { NEW_MEMBER_JOIN_TIMEOUT_MS } from './groupConfig.ts'
import type { GroupMember, GroupState, PendingMember } from './groupState.ts'
import { completeJoinPhase } from './joinPhase.ts'
import { hasEverybodyJoined, rememberDeparted, removeMember, who } from './members.ts'
import { prepareRebalance } from './rebalance.ts'
import { failParkedJoin } from './replies.ts'
import { cancelSession } from './timers.ts'

/**
 * The session alarm of a member or of a pending id (GroupMetadataManager#expireClassicGroupMemberHeartbeat). A member that
 * waits for an answer is known to be there, unless it is new: then the alarm is that of its first join.
 */
export function handleSessionTimeout(group: GroupState, memberId: string, port: CoordinatorPort): void {
  const pending = group.pendingMembers[memberId]
  const member = group.members[memberId]
  if (pending !== undefined) expirePending(group, pending, port)
  else if (member !== undefined && !isWaiting(member)) expireMember(group, member, port)
}

function isWaiting(member: GroupMember): boolean {
  return !member.isNew && (member.awaitingJoin !== null || member.awaitingSync !== null)
}

function expirePending(group: GroupState, pending: PendingMember, port: CoordinatorPort): void {
  const { memberId, clientId } = pending
  const keptMs = port.tick - pending.sinceTick
  const cause = port.tell('group.member.idExpired', { group: group.groupId, memberId, clientId, keptMs }, pending.cause)
  rememberDeparted(group, memberId, cause)
  removeMember(group, memberId)
  completeIfAllJoined(group, port)
}

function expireMember(group: GroupState, member: GroupMember, port: CoordinatorPort): void {
  const { memberId, isNew, lastSeenTick } = member
  const limitMs = isNew ? NEW_MEMBER_JOIN_TIMEOUT_MS : member.sessionTimeoutMs
  const limit = isNew ? 'new member join' : 'session.timeout.ms'
  const data = { ...who(group, member), lastSeenTick, silentMs: port.tick - lastSeenTick, limitMs, limit } as const
  const cause = port.tell('group.member.expired', data, member.lastSeenCause)
  rememberDeparted(group, memberId, cause)
  // A client that is still there starts over.
  failParkedJoin(member, 'UNKNOWN_MEMBER_ID', '', port, cause)
  removeMember(group, memberId)
  if (group.state === 'Stable' || group.state === 'CompletingRebalance')
    prepareRebalance(group, { reason: 'session timeout', memberId, cause }, port)
  else completeIfAllJoined(group, port)
}

/** Unlike a join, an expiry cuts the initial delay short: Kafka does not look at how the rebalance began here. */
function completeIfAllJoined(group: GroupState, port: CoordinatorPort): void {
  if (group.state === 'PreparingRebalance' && hasEverybodyJoined(group)) completeJoinPhase(group, 'everybody joined', port)
}

/** The sync deadline: members that never sent SyncGroup are out, and the rest starts over (GroupMetadataManager#expirePendingSync). */
export function handleSyncDeadline(group: GroupState, port: CoordinatorPort): void {
  group.syncDeadlineTick = null
  if (group.state !== 'CompletingRebalance' && group.state !== 'Stable') return
  const late = group.pendingSync
  if (late.length === 0) return
  let cause = group.phaseCause
  for (const memberId of late) {
    const member = group.members[memberId]
    if (member !== undefined) {
      const waitedMs = port.tick - group.generationSinceTick
      const { rebalanceTimeoutMs } = member
      cause = port.tell('group.member.dropped', { ...who(group, member), step: 'sync', waitedMs, rebalanceTimeoutMs }, group.phaseCause)
      rememberDeparted(group, memberId, cause)
    }
    removeMember(group, memberId)
    cancelSession(group, memberId, port)
  }
  prepareRebalance(group, { reason: 'sync timeout', memberId: late[0] ?? null, cause }, port)
}
