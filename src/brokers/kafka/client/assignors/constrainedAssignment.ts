import type { AssignorGroup, GroupMember, GroupPartition } from './assignorGroup.ts'
import type { Claims } from './claims.ts'
import { compareText } from './memberOrder.ts'
import { sharesRack } from './rackMatching.ts'

/** AbstractStickyAssignor.ConstrainedAssignmentBuilder: all members want the same topics, so shares differ by one at most. */
interface Constrained {
  readonly group: AssignorGroup
  readonly claims: Claims
  readonly matchRacks: boolean
  readonly minQuota: number
  readonly maxQuota: number
  /** How many members must end with more than `minQuota`. */
  readonly largeShares: number
  /** How many have that much so far. */
  largeSharesTaken: number
  readonly belowMin: GroupMember[]
  /** Those with exactly `minQuota` that may still get one more. */
  readonly atMin: GroupMember[]
  /** partition → the member it was taken from. */
  readonly revoked: Map<GroupPartition, GroupMember>
  readonly transferring: Map<GroupPartition, GroupMember>
}

/** Fills in `assigned` of all members and returns the partitions that change hands, with their new owners. */
export function assignConstrained(group: AssignorGroup, claims: Claims, matchRacks: boolean): Map<GroupPartition, GroupMember> {
  const partitions = group.topics.flatMap((topic) => topic.partitions)
  const state: Constrained = {
    group,
    claims,
    matchRacks,
    minQuota: Math.floor(partitions.length / group.members.length),
    maxQuota: Math.ceil(partitions.length / group.members.length),
    largeShares: partitions.length % group.members.length,
    largeSharesTaken: 0,
    belowMin: [],
    atMin: [],
    revoked: new Map(),
    transferring: new Map(),
  }
  for (const member of group.members) keepOwned(state, member)
  const kept = new Set(group.members.flatMap((member) => member.assigned))
  const unassigned = partitions.filter((partition) => !kept.has(partition))
  state.belowMin.sort((left, right) => compareText(left.id, right.id))
  state.atMin.sort((left, right) => compareText(left.id, right.id))
  assignRoundRobin(state, matchRacks ? assignWithinRacks(state, unassigned) : unassigned)
  return state.transferring
}

/** Leaves a member what it had, up to its share. While large shares are to be had, whoever is visited first keeps one. */
function keepOwned(state: Constrained, member: GroupMember): void {
  const { minQuota, maxQuota, atMin } = state
  const owned = keepable(state, member)
  let kept = owned.length
  if (owned.length < minQuota) {
    state.belowMin.push(member)
  } else if (owned.length >= maxQuota && state.largeSharesTaken < state.largeShares) {
    kept = maxQuota
    takeLargeShare(state)
  } else {
    kept = minQuota
    if (state.largeSharesTaken < state.largeShares) atMin.push(member)
  }
  member.assigned.push(...owned.slice(0, kept))
  for (const partition of owned.slice(kept)) state.revoked.set(partition, member)
}

/** What a member owned and nobody disputes, by (partition, topic), so that every topic loses its highest partitions. */
function keepable(state: Constrained, member: GroupMember): GroupPartition[] {
  const keep: GroupPartition[] = []
  for (const partition of state.claims.owned.get(member) ?? []) {
    if (state.matchRacks && member.source.rack && !sharesRack(member, partition)) state.revoked.set(partition, member)
    else if (!state.claims.contested.has(partition)) keep.push(partition)
  }
  return keep.sort((left, right) => left.partition - right.partition || compareText(left.topic.name, right.topic.name))
}

/** Once all large shares are gone, nobody at the smaller one can get more. */
function takeLargeShare(state: Constrained): void {
  state.largeSharesTaken++
  if (state.largeSharesTaken === state.largeShares) state.atMin.length = 0
}

/** Hands out what someone in the same rack can take, hardest to place first, and returns the rest. */
function assignWithinRacks(state: Constrained, unassigned: readonly GroupPartition[]): GroupPartition[] {
  const nearby = new Map(unassigned.map((partition) => [partition, state.group.members.filter((one) => sharesRack(one, partition)).length]))
  const sorted = [...unassigned].sort((left, right) => (nearby.get(left) ?? 0) - (nearby.get(right) ?? 0))
  const rest: GroupPartition[] = []
  let turn = 0
  for (const partition of sorted) {
    const index = nextInRack(partition, state.belowMin, turn)
    const member = state.belowMin[index]
    if (member !== undefined) {
      turn = afterFilling(state, member, index)
      give(state, partition, member)
    } else if (!giveLargeShareWithinRack(state, partition)) {
      rest.push(partition)
    }
  }
  return rest
}

/** Where the round goes on below the minimum after `member` (at `index`) gets one more. */
function afterFilling(state: Constrained, member: GroupMember, index: number): number {
  const size = member.assigned.length + 1
  let next = index + 1
  if (size >= state.minQuota) {
    state.belowMin.splice(index, 1)
    if (size < state.maxQuota && state.largeSharesTaken < state.largeShares) state.atMin.push(member)
    next = index
  }
  return state.belowMin.length === 0 ? 0 : next % state.belowMin.length
}

function giveLargeShareWithinRack(state: Constrained, partition: GroupPartition): boolean {
  const index = nextInRack(partition, state.atMin, 0)
  const member = state.atMin[index]
  if (member === undefined) return false
  if (member.assigned.length + 1 === state.maxQuota) {
    state.atMin.splice(index, 1)
    takeLargeShare(state)
  }
  give(state, partition, member)
  return true
}

/** The first member from position `start` on, going round, in a rack of the partition; -1 if there is none. */
function nextInRack(partition: GroupPartition, members: readonly GroupMember[], start: number): number {
  for (let i = 0; i < members.length; i++) {
    const index = (start + i) % members.length
    const member = members[index]
    if (member !== undefined && sharesRack(member, partition)) return index
  }
  return -1
}

/** Deals out the rest: first to those below the minimum in turn, then one to each of those that may have one more. */
function assignRoundRobin(state: Constrained, unassigned: readonly GroupPartition[]): void {
  const { belowMin, atMin } = state
  let turn = 0
  for (const partition of unassigned) {
    if (turn >= belowMin.length) turn = 0
    const hungry = belowMin[turn]
    const member = hungry ?? atMin.shift()
    if (member === undefined) throw new Error(`no member left to take ${partition.topic.name}-${partition.partition}`)
    give(state, partition, member)
    if (hungry === undefined) continue
    if (member.assigned.length === state.minQuota) {
      belowMin.splice(turn, 1)
      atMin.push(member)
    } else {
      turn++
    }
  }
}

function give(state: Constrained, partition: GroupPartition, member: GroupMember): void {
  member.assigned.push(partition)
  const before = state.revoked.get(partition)
  if ((before !== undefined && before !== member) || state.claims.contested.has(partition)) state.transferring.set(partition, member)
}
