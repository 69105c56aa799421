import type { GroupMember } from './assignorGroup.ts'

/**
 * The members with static ones first, by group.instance.id, then the others by member id: so a static member that restarts
 * under a new id keeps its place. Compares UTF-16 units ("c10" before "c2"). Source: AbstractPartitionAssignor.MemberInfo.
 */
export function membersInOrder(members: readonly GroupMember[]): GroupMember[] {
  return [...members].sort(compareMembers)
}

/** Compares UTF-16 units, as String#compareTo does. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function compareMembers(left: GroupMember, right: GroupMember): number {
  if (left.instanceId !== null && right.instanceId !== null) return compareText(left.instanceId, right.instanceId)
  if (left.instanceId !== null) return -1
  if (right.instanceId !== null) return 1
  return compareText(left.id, right.id)
}
