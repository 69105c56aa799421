import type { Subscription } from '../../protocol.ts'
import type { AssignorInput } from './assignor.ts'
import { type AssignorGroup, createAssignorGroup, type GroupMember, type GroupPartition } from './assignorGroup.ts'
import { type MemberData, settleClaims } from './claims.ts'
import { assignConstrained } from './constrainedAssignment.ts'
import { assignGeneral } from './generalAssignment.ts'
import { needsRackMatching } from './rackMatching.ts'

/** The target that both sticky assignors aim at: every partition with the member that should have it in the end. */
export interface StickyPlan {
  readonly group: AssignorGroup
  /** partition → new owner, for those taken from a live member; null when the general algorithm ran, which does not tell. */
  readonly transferring: ReadonlyMap<GroupPartition, GroupMember> | null
}

/**
 * As balanced as can be, then as few moves as can be. Equal subscriptions take the constrained algorithm, others the general
 * one. `memberData` reads out of a subscription what the member had. Source: AbstractStickyAssignor#assignPartitions.
 */
export function planSticky(input: AssignorInput, memberData: (subscription: Subscription) => MemberData): StickyPlan {
  const group = createAssignorGroup(input)
  if (group.members.length === 0) return { group, transferring: null }
  const claims = settleClaims(group, memberData)
  const matchRacks = needsRackMatching(
    group,
    group.members,
    group.topics.flatMap((topic) => topic.partitions),
  )
  if (subscriptionsEqual(group)) return { group, transferring: assignConstrained(group, claims, matchRacks) }
  assignGeneral(group, claims, matchRacks)
  return { group, transferring: null }
}

/** Whether all subscribe to the same topics, also counting topics that do not exist. Leading empty subscriptions do not count. */
function subscriptionsEqual(group: AssignorGroup): boolean {
  let common: ReadonlySet<string> = new Set()
  for (const { subscribed } of group.members) {
    if (common.size === 0) common = subscribed
    else if (subscribed.size !== common.size || ![...subscribed].every((topic) => common.has(topic))) return false
  }
  return true
}
