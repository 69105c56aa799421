import type { FactId } from '../../../../kernel/fact.ts'
import type { JoinGroupRequest } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupMember, GroupState, ReplyTo } from './groupState.ts'
import { memberCount, rememberDeparted, staticMemberId, who } from './members.ts'
import { tellJoined, updateMember } from './parkedJoin.ts'
import { storeGroup } from './phases.ts'
import { selectProtocol } from './protocolVote.ts'
import { rebalanceOrCompleteJoin } from './rebalance.ts'
import { answerJoin, failParkedJoin, failParkedSync } from './replies.ts'
import { renewSession } from './timers.ts'

/**
 * A static member comes back without an id (a restarted process): it gets a new one, the old one is fenced, and in a stable
 * group nothing else changes unless the vote for the protocol would (KIP-345; #updateStaticMemberThenRebalanceOrCompleteJoin).
 */
export function rejoinStatic(
  group: GroupState,
  request: JoinGroupRequest,
  instanceId: string,
  newMemberId: string,
  to: ReplyTo,
  port: CoordinatorPort,
): void {
  const old = group.members[staticMemberId(group, instanceId) ?? '']
  if (old === undefined) throw new Error(`group ${group.groupId} has no member for instance ${instanceId}`)
  const cause = fence(group, old, instanceId, newMemberId, port)
  const member = replaceMember(group, old, instanceId, newMemberId)
  // With the old session timeout, as Kafka does; the next renewal uses the new one. The old id's alarm finds nobody.
  renewSession(group, member, port, cause)
  updateMember(member, request, to, port.tick)
  if (group.state === 'Stable' && selectProtocol(group)?.protocol === group.protocol) keepGeneration(group, member, old.memberId, port)
  else {
    // Between join and sync too: the leader may be dividing partitions among ids of which one is no more.
    const reason = group.state === 'Stable' ? 'protocol changed' : 'static member returned'
    rebalanceOrCompleteJoin(group, { reason, memberId: newMemberId, cause: tellJoined(group, member, port) }, port)
  }
}

/** Turns the old id out, with whatever it waits for. */
function fence(group: GroupState, old: GroupMember, instanceId: string, by: string, port: CoordinatorPort): FactId {
  const cause = port.tell('group.member.fenced', { group: group.groupId, memberId: old.memberId, by, instanceId })
  rememberDeparted(group, old.memberId, cause)
  failParkedJoin(old, 'FENCED_INSTANCE_ID', old.memberId, port, cause)
  failParkedSync(old, 'FENCED_INSTANCE_ID', port, cause)
  return cause
}

/**
 * The same member under a new id (ClassicGroup#replaceStaticMember). `pendingSync` keeps the old id: if it had not synced, the
 * sync deadline will set off a rebalance even though the new one has. Kafka 4.1 does so.
 */
function replaceMember(group: GroupState, old: GroupMember, instanceId: string, memberId: string): GroupMember {
  const member: GroupMember = { ...old, memberId, isNew: false }
  delete group.members[old.memberId]
  group.members[memberId] = member
  group.mostMembers = Math.max(group.mostMembers, memberCount(group))
  if (group.leaderId === old.memberId) group.leaderId = memberId
  group.staticMembers[instanceId] = memberId
  return member
}

/** No rebalance: the new id is stored, and answered with the generation there is. A leader must not assign again (KIP-814). */
function keepGeneration(group: GroupState, member: GroupMember, previousMemberId: string, port: CoordinatorPort): void {
  storeGroup(group)
  const isLeader = group.leaderId === member.memberId
  const { generation } = group
  const { assignment } = member
  const cause = port.tell('group.member.returned', { ...who(group, member), previousMemberId, generation, isLeader, assignment })
  if (member.awaitingJoin !== null) answerJoin(group, member, member.awaitingJoin.to, port, cause, isLeader)
  member.awaitingJoin = null
}
