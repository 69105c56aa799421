import type { AssignorGroup, GroupMember, GroupPartition } from './assignorGroup.ts'

/** A member's client.rack, or null. */
export function rackOf(member: GroupMember): string | null {
  return member.source.rack || null
}

/** Whether both are known to be in the same rack. */
export function sharesRack(member: GroupMember, partition: GroupPartition): boolean {
  const rack = rackOf(member)
  return rack !== null && partition.racks.has(rack)
}

/**
 * Whether racks should count among these members and partitions (KIP-881): someone has a rack that holds a replica, and not
 * every partition has replicas in all racks. Source: AbstractPartitionAssignor#useRackAwareAssignment.
 */
export function needsRackMatching(group: AssignorGroup, members: readonly GroupMember[], partitions: readonly GroupPartition[]): boolean {
  const partitionRacks = new Set(partitions.flatMap(({ racks }) => [...racks]))
  const reachable = members.some((member) => {
    const rack = rackOf(member)
    return rack !== null && partitionRacks.has(rack)
  })
  if (!reachable || group.input.preferRackAwareLogic === true) return reachable
  return partitions.some(({ racks }) => racks.size < partitionRacks.size)
}
