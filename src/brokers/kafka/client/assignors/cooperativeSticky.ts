import type { Subscription } from '../../protocol.ts'
import type { Assignor, AssignorInput, MemberAssignment } from './assignor.ts'
import { type AssignorGroup, collectAssignments, existingPartitions, type GroupMember, type GroupPartition } from './assignorGroup.ts'
import type { MemberData } from './claims.ts'
import { planSticky } from './stickyPlan.ts'

/** The sticky assignment in two steps: first it is given up, then it is given. Source: CooperativeStickyAssignor, KIP-429. */
export const cooperativeStickyAssignor: Assignor = {
  name: 'cooperative-sticky',
  label: 'CooperativeStickyAssignor',
  protocol: 'COOPERATIVE',
  assign,
}

/** Withholds each partition that another member still owns: that one revokes it and rejoins, and the next rebalance hands it out. */
function assign(input: AssignorInput): MemberAssignment[] {
  const { group, transferring } = planSticky(input, memberData)
  for (const [partition, member] of transferring ?? findTransferring(group)) {
    const index = member.assigned.indexOf(partition)
    if (index >= 0) member.assigned.splice(index, 1)
  }
  return collectAssignments(group)
}

/** The generation of the subscription counts; a member that lost it falls back on the one in its userData. */
function memberData({ ownedPartitions, generation, userData }: Subscription): MemberData {
  return { owned: ownedPartitions, generation: generation >= 0 ? generation : (userData?.generation ?? -1) }
}

/** partition → new owner, for what one member gains and another loses. #computePartitionsTransferringOwnership. */
function findTransferring(group: AssignorGroup): Map<GroupPartition, GroupMember> {
  const gained = new Map<GroupPartition, GroupMember>()
  const lost = new Set<GroupPartition>()
  for (const member of group.members) {
    const owned = new Set(existingPartitions(group, member.source.subscription.ownedPartitions))
    for (const partition of member.assigned) if (!owned.delete(partition)) gained.set(partition, member)
    for (const partition of owned) lost.add(partition)
  }
  for (const partition of gained.keys()) if (!lost.has(partition)) gained.delete(partition)
  return gained
}
