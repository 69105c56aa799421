import type { FactId } from '../../../../kernel/fact.ts'
import type { JoinGroupRequest } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupMember, GroupState, ReplyTo } from './groupState.ts'
import { joinedCount, memberCount, who } from './members.ts'

/** Replaces what a member says of itself, and parks its JoinGroup until the join phase ends (ClassicGroup#updateMember). */
export function updateMember(member: GroupMember, request: JoinGroupRequest, to: ReplyTo, tick: number): void {
  member.protocols = request.protocols
  member.rebalanceTimeoutMs = request.rebalanceTimeoutMs
  member.sessionTimeoutMs = request.sessionTimeoutMs
  member.awaitingJoin = { to, sinceTick: tick }
}

/** Tells that a JoinGroup was taken; returns the fact's id. */
export function tellJoined(group: GroupState, member: GroupMember, port: CoordinatorPort): FactId {
  return port.tell('group.member.joined', {
    ...who(group, member),
    isNew: member.isNew,
    joined: joinedCount(group),
    expected: memberCount(group),
    pending: Object.keys(group.pendingMembers).length,
  })
}
