import type { FactId } from '../../../../kernel/fact.ts'
import { javaBucket, javaStringHash, javaTableCapacity } from '../../javaHash.ts'
import type { DepartedMember, GroupMember, GroupState } from './groupState.ts'

/** So many member ids that are out are remembered. */
const DEPARTED_KEPT = 16

/** In order of joining. */
export function allMembers(group: GroupState): GroupMember[] {
  return Object.values(group.members)
}

export function memberCount(group: GroupState): number {
  return Object.keys(group.members).length
}

/** How many wait for the join phase to end. */
export function joinedCount(group: GroupState): number {
  return allMembers(group).filter((member) => member.awaitingJoin !== null).length
}

export function hasMembers(group: GroupState): boolean {
  return memberCount(group) > 0
}

/** Every member waits for the join phase to end, and nobody who was given an id is still expected (ClassicGroup#hasAllMembersJoined). */
export function hasEverybodyJoined(group: GroupState): boolean {
  return joinedCount(group) === memberCount(group) && Object.keys(group.pendingMembers).length === 0
}

/**
 * The members in the order in which Kafka goes through them: that of a java.util.HashMap keyed by member id. Since ids end in
 * random UUIDs it is arbitrary, but it decides who becomes leader when the leader is gone.
 */
export function membersInHashOrder(group: GroupState): GroupMember[] {
  const capacity = javaTableCapacity(group.mostMembers)
  const placed = allMembers(group).map((member) => ({ member, bucket: javaBucket(javaStringHash(member.memberId), capacity) }))
  placed.sort((left, right) => left.bucket - right.bucket)
  return placed.map(({ member }) => member)
}

/** The longest any member allows for a rebalance, ms: how long the group waits in each phase of one. */
export function rebalanceTimeoutMs(group: GroupState): number {
  return Math.max(0, ...allMembers(group).map((member) => member.rebalanceTimeoutMs))
}

/** The member id behind a group.instance.id, if there is one. Instance ids are free text: `constructor` is one like any other. */
export function staticMemberId(group: GroupState, instanceId: string | null): string | undefined {
  return instanceId !== null && Object.hasOwn(group.staticMembers, instanceId) ? group.staticMembers[instanceId] : undefined
}

/** Takes a member in; the first one leads (ClassicGroup#add). */
export function addMember(group: GroupState, member: GroupMember): void {
  group.members[member.memberId] = member
  group.mostMembers = Math.max(group.mostMembers, memberCount(group))
  if (member.groupInstanceId !== null) group.staticMembers[member.groupInstanceId] = member.memberId
  group.leaderId ??= member.memberId
  delete group.pendingMembers[member.memberId]
}

/** Takes out a member or a pending id; another member leads if it led (ClassicGroup#remove). */
export function removeMember(group: GroupState, memberId: string): void {
  const member = group.members[memberId]
  delete group.members[memberId]
  if (member !== undefined && member.groupInstanceId !== null) delete group.staticMembers[member.groupInstanceId]
  if (group.leaderId === memberId) group.leaderId = membersInHashOrder(group)[0]?.memberId ?? null
  delete group.pendingMembers[memberId]
  group.pendingSync = group.pendingSync.filter((id) => id !== memberId)
}

/** Keeps in mind why an id is out, so that refusing its later requests can refer to it. */
export function rememberDeparted(group: GroupState, memberId: string, cause: FactId): void {
  const others: DepartedMember[] = group.departed.filter((entry) => entry.memberId !== memberId)
  group.departed = [...others, { memberId, cause }].slice(-DEPARTED_KEPT)
}

/** The part of a fact that says who it is about. */
export function who(group: GroupState, member: Pick<GroupMember, 'memberId' | 'clientId' | 'groupInstanceId'>) {
  return { group: group.groupId, memberId: member.memberId, clientId: member.clientId, instanceId: member.groupInstanceId }
}
