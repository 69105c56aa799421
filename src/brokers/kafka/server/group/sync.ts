import type { Assignment, KafkaError, SyncGroupRequest } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupMember, GroupState, ReplyTo } from './groupState.ts'
import { membersInHashOrder } from './members.ts'
import { enterPhase, storeGroup } from './phases.ts'
import { memberError, refuse } from './refusal.ts'
import { answerSync } from './replies.ts'
import { cancelSyncDeadline, renewSession } from './timers.ts'

/** A SyncGroup (GroupMetadataManager#classicGroupSyncToClassicGroup): followers wait until the leader has sent the assignment. */
export function handleSync(group: GroupState, request: SyncGroupRequest, to: ReplyTo, port: CoordinatorPort): void {
  const error = syncError(group, request)
  const member = group.members[request.memberId]
  if (error !== null || member === undefined) {
    refuse(group, request, to, error ?? 'UNKNOWN_MEMBER_ID', port)
    return
  }
  hasSynced(group, member.memberId, port)
  const { groupId, generation, leaderId: leader } = group
  const { memberId, assignment } = member
  if (group.state === 'Stable') {
    answerSync(group, member, to, port, port.tell('group.sync.answered', { group: groupId, memberId, generation, assignment }))
    return
  }
  member.awaitingSync = { to, sinceTick: port.tick }
  if (leader === memberId) takeAssignment(group, member, request.assignments, port)
  else port.tell('group.sync.waiting', { group: groupId, memberId, generation, leader, missing: group.pendingSync.length })
}

function syncError(group: GroupState, request: SyncGroupRequest): KafkaError | null {
  if (group.state === 'Empty') return 'UNKNOWN_MEMBER_ID'
  const error = memberError(group, request)
  if (error !== null) return error
  if (request.generation !== group.generation) return 'ILLEGAL_GENERATION'
  if (request.protocol !== null && group.protocol !== null && request.protocol !== group.protocol) return 'INCONSISTENT_GROUP_PROTOCOL'
  return group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : null
}

function hasSynced(group: GroupState, memberId: string, port: CoordinatorPort): void {
  group.pendingSync = group.pendingSync.filter((id) => id !== memberId)
  if (group.pendingSync.length === 0) cancelSyncDeadline(group, port)
}

/** The leader's assignment is stored; members it does not name get nothing. Everybody who waits is answered, and the group is stable. */
function takeAssignment(group: GroupState, leader: GroupMember, assignments: Record<string, Assignment>, port: CoordinatorPort): void {
  const { groupId, generation } = group
  const missing = Object.keys(group.members).filter((memberId) => assignments[memberId] === undefined)
  const received = port.tell('group.assignment.received', { group: groupId, generation, leader: leader.memberId, assignments, missing })
  const members = membersInHashOrder(group)
  for (const member of members) member.assignment = assignments[member.memberId] ?? {}
  enterPhase(group, 'Stable', port.tick)
  storeGroup(group)
  const cause = port.tell(
    'group.stable',
    {
      group: groupId,
      generation,
      leader: leader.memberId,
      protocol: group.protocol ?? '',
      members: Object.keys(group.members),
      tookMs: port.tick - (group.rebalance?.startedTick ?? port.tick),
    },
    received,
  )
  group.phaseCause = cause
  group.rebalance = null
  for (const member of members) {
    if (member.awaitingSync === null) continue
    answerSync(group, member, member.awaitingSync.to, port, cause)
    member.awaitingSync = null
    renewSession(group, member, port, cause)
  }
}
