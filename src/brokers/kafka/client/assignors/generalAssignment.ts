import type { AssignorGroup, GroupMember, GroupPartition, GroupTopic } from './assignorGroup.ts'
import type { Claims } from './claims.ts'
import { compareText } from './memberOrder.ts'
import { createMovements, type PartitionMovements, partitionToMove, recordMovement } from './partitionMovements.ts'
import { sharesRack } from './rackMatching.ts'

/** AbstractStickyAssignor.GeneralAssignmentBuilder: members want different topics, so balance is approached step by step. */
interface General {
  readonly group: AssignorGroup
  readonly claims: Claims
  readonly matchRacks: boolean
  readonly owner: Map<GroupPartition, GroupMember>
  /** The members that take part, by (number of partitions, id). A member leaves while its number changes. */
  readonly byLoad: GroupMember[]
  readonly movements: PartitionMovements
  /** Someone had to give up a partition whatever the balance. */
  revocationRequired: boolean
}

/** Fills in `assigned` of all members. */
export function assignGeneral(group: AssignorGroup, claims: Claims, matchRacks: boolean): void {
  const state: General = {
    group,
    claims,
    matchRacks,
    owner: new Map(),
    byLoad: [],
    movements: createMovements(),
    revocationRequired: false,
  }
  for (const member of group.members) keepValid(state, member)
  for (const member of group.members) enter(state, member)
  const partitions = fewestConsumersFirst(group.topics).flatMap((topic) => topic.partitions)
  const unassigned = partitions.filter((partition) => !state.owner.has(partition))
  const initializing = state.byLoad.every((member) => member.assigned.length === 0)
  assignNew(state, unassigned)
  balance(state, partitions.filter(isContended), unassigned.filter(isContended), initializing)
}

/** Leaves a member what it had and still subscribes to. */
function keepValid(state: General, member: GroupMember): void {
  for (const partition of state.claims.owned.get(member) ?? []) {
    const misplaced = state.matchRacks && member.source.rack && !sharesRack(member, partition)
    if (!member.subscribed.has(partition.topic.name) || misplaced) {
      state.revocationRequired = true
    } else {
      member.assigned.push(partition)
      state.owner.set(partition, member)
    }
  }
}

/** Each new partition goes to the subscriber with the fewest; within a rack first, where racks count. */
function assignNew(state: General, unassigned: readonly GroupPartition[]): void {
  const assignTo = (partition: GroupPartition, mayHave: (member: GroupMember) => boolean) => {
    const member = state.byLoad.find((one) => one.subscribed.has(partition.topic.name) && mayHave(one))
    if (member !== undefined) assignOne(state, partition, member)
  }
  if (state.matchRacks) for (const one of unassigned) assignTo(one, (member) => !member.source.rack || sharesRack(member, one))
  for (const one of unassigned) if (!state.owner.has(one)) assignTo(one, () => true)
}

/** Moves partitions until nothing can be gained; undoes it all if the result is no better. GeneralAssignmentBuilder#balance. */
function balance(
  state: General,
  partitions: readonly GroupPartition[],
  unassigned: readonly GroupPartition[],
  initializing: boolean,
): void {
  for (const member of state.group.members) if (!takesPart(state.group, member)) leave(state, member)
  const before = state.byLoad.map((member) => ({ member, assigned: [...member.assigned] }))
  const scoreBefore = balanceScore(state.byLoad)
  if (!state.revocationRequired) reassign(state, unassigned)
  const changed = reassign(state, partitions)
  if (initializing || !changed || balanceScore(state.byLoad) < scoreBefore) return
  for (const { member, assigned } of before) member.assigned.splice(0, member.assigned.length, ...assigned)
}

/**
 * Goes over the partitions again and again until none moves. Whether any did. GeneralAssignmentBuilder#performReassignments. That
 * can go round in circles, and then Kafka's never ends (a leader that hangs); here it ends when everything is as it once was.
 */
function reassign(state: General, partitions: readonly GroupPartition[]): boolean {
  const seen = new Set<string>()
  while (reassignOnce(state, partitions)) {
    const now = fingerprint(state)
    if (seen.has(now)) return true
    seen.add(now)
  }
  return seen.size > 0
}

function reassignOnce(state: General, partitions: readonly GroupPartition[]): boolean {
  let moved = false
  for (const partition of partitions) {
    if (isBalanced(state)) break
    const target = betterOwner(state, partition)
    if (target === undefined) continue
    move(state, partition, target)
    moved = true
  }
  return moved
}

/** All that the next round depends on. */
function fingerprint({ owner, movements }: General): string {
  const owners = [...owner.values()].map((member) => member.id)
  const moved = movements.moved.map(({ topic, from, to, partitions, peak }) => [
    topic,
    from.id,
    to.id,
    peak,
    ...partitions.map((one) => one.partition),
  ])
  return JSON.stringify([owners, moved])
}

/**
 * Who should have a partition instead of its owner, who has at least two more: the member that had it in an older generation, even
 * if it no longer subscribes, else the least loaded subscriber. (Racks make no difference here: whether or not a
 * subscriber in the rack is found first, the least loaded one of all gets it.)
 */
function betterOwner(state: General, partition: GroupPartition): GroupMember | undefined {
  const load = state.owner.get(partition)?.assigned.length ?? 0
  const before = state.claims.previousOwner.get(partition)
  if (before !== undefined && load > before.assigned.length + 1 && state.byLoad.includes(before)) return before
  if (!partition.topic.consumers.some((member) => load > member.assigned.length + 1)) return undefined
  return state.byLoad.find((member) => member.subscribed.has(partition.topic.name))
}

function move(state: General, partition: GroupPartition, to: GroupMember): void {
  const owner = state.owner.get(partition)
  if (owner === undefined) return
  const moved = partitionToMove(state.movements, partition, owner, to)
  const from = state.owner.get(moved) ?? owner
  leave(state, from)
  recordMovement(state.movements, moved, from, to)
  from.assigned.splice(from.assigned.indexOf(moved), 1)
  enter(state, from)
  assignOne(state, moved, to)
}

function assignOne(state: General, partition: GroupPartition, member: GroupMember): void {
  leave(state, member)
  member.assigned.push(partition)
  state.owner.set(partition, member)
  enter(state, member)
}

/**
 * Whether loads differ by one at most, or no member could take a partition from one that has at least two more. A member with as
 * many partitions as its topics have counts as served, even if some are of topics it no longer subscribes to.
 * Same answer as GeneralAssignmentBuilder#isBalanced, from the heaviest owner of each topic instead of each partition.
 */
function isBalanced(state: General): boolean {
  const least = state.byLoad[0]?.assigned.length ?? 0
  const most = state.byLoad.at(-1)?.assigned.length ?? 0
  if (least >= most - 1) return true
  return state.group.topics.every((topic) => {
    const heaviest = Math.max(...topic.partitions.map((partition) => state.owner.get(partition)?.assigned.length ?? 0))
    return topic.consumers.every(
      (member) => member.assigned.length + 1 >= heaviest || member.assigned.length === mostFor(state.group, member),
    )
  })
}

/** The sum of the differences between all pairs: 0 is perfect. */
function balanceScore(members: readonly GroupMember[]): number {
  let score = 0
  members.forEach((member, index) => {
    for (const other of members.slice(index + 1)) score += Math.abs(member.assigned.length - other.assigned.length)
  })
  return score
}

/** A member that has all it can get, and shares none of it with others, is left out of balancing. */
function takesPart(group: AssignorGroup, member: GroupMember): boolean {
  return member.assigned.length < mostFor(group, member) || member.assigned.some(isContended)
}

/** How many partitions there are in the topics of a member. */
function mostFor(group: AssignorGroup, member: GroupMember): number {
  let partitions = 0
  for (const topic of group.topics) if (member.subscribed.has(topic.name)) partitions += topic.partitions.length
  return partitions
}

function isContended(partition: GroupPartition): boolean {
  return partition.topic.consumers.length >= 2
}

function fewestConsumersFirst(topics: readonly GroupTopic[]): GroupTopic[] {
  return [...topics].sort((left, right) => left.consumers.length - right.consumers.length || compareText(left.name, right.name))
}

function enter({ byLoad }: General, member: GroupMember): void {
  const place = byLoad.findIndex((other) => compareLoad(other, member) > 0)
  byLoad.splice(place < 0 ? byLoad.length : place, 0, member)
}

function compareLoad(left: GroupMember, right: GroupMember): number {
  return left.assigned.length - right.assigned.length || compareText(left.id, right.id)
}

function leave({ byLoad }: General, member: GroupMember): void {
  const place = byLoad.indexOf(member)
  if (place >= 0) byLoad.splice(place, 1)
}
