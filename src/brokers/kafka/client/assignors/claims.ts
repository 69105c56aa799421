import type { Subscription } from '../../protocol.ts'
import { type AssignorGroup, existingPartitions, type GroupMember, type GroupPartition } from './assignorGroup.ts'

/** What a member says it had, and since which generation (-1: it does not say). AbstractStickyAssignor.MemberData. */
export interface MemberData {
  /** topic → partitions. */
  readonly owned: Readonly<Record<string, readonly number[]>>
  readonly generation: number
}

/** What the members bring along, once disputes are settled. */
export interface Claims {
  /** At most one owner for each partition. */
  readonly owned: ReadonlyMap<GroupMember, readonly GroupPartition[]>
  /** Partitions that two members claimed in the same generation. */
  readonly contested: ReadonlySet<GroupPartition>
  /** Who had a partition in a generation older than the newest that any member knows; the latest such member. */
  readonly previousOwner: ReadonlyMap<GroupPartition, GroupMember>
}

/**
 * Decides who owned what: of two that claim a partition the later generation counts, and of equal ones neither does. The later
 * one is compared with the generation in the *subscription* of the earlier one, which is not always that of its member data.
 * Source: AbstractStickyAssignor#allSubscriptionsEqual, #prepopulateCurrentAssignments.
 */
export function settleClaims(group: AssignorGroup, memberData: (subscription: Subscription) => MemberData): Claims {
  const owned = new Map<GroupMember, GroupPartition[]>()
  const contested = new Set<GroupPartition>()
  const claimants = new Map<GroupPartition, GroupMember>()
  for (const member of group.members) {
    const data = memberData(member.source.subscription)
    const mine: GroupPartition[] = []
    owned.set(member, mine)
    for (const partition of existingPartitions(group, data.owned)) {
      const other = claimants.get(partition)
      const otherGeneration = other?.source.subscription.generation
      if (otherGeneration !== undefined && data.generation < otherGeneration) continue
      if (other !== undefined) drop(owned.get(other) ?? [], partition)
      if (data.generation === otherGeneration) contested.add(partition)
      else mine.push(partition)
      claimants.set(partition, member)
    }
  }
  return { owned, contested, previousOwner: previousOwners(group, memberData) }
}

function previousOwners(
  group: AssignorGroup,
  memberData: (subscription: Subscription) => MemberData,
): ReadonlyMap<GroupPartition, GroupMember> {
  const told = group.members.map((member) => ({ member, data: memberData(member.source.subscription) }))
  const newest = Math.max(-1, ...told.map(({ data }) => data.generation))
  const owners = new Map<GroupPartition, GroupMember>()
  const generations = new Map<GroupPartition, number>()
  for (const { member, data } of told) {
    if (data.generation >= newest) continue
    for (const partition of existingPartitions(group, data.owned)) {
      const known = generations.get(partition)
      if (known !== undefined && known >= data.generation) continue
      generations.set(partition, data.generation)
      owners.set(partition, member)
    }
  }
  return owners
}

function drop(list: GroupPartition[], partition: GroupPartition): void {
  const index = list.indexOf(partition)
  if (index >= 0) list.splice(index, 1)
}
