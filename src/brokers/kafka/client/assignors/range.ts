import type { Assignor, AssignorInput, MemberAssignment } from './assignor.ts'
import {
  type AssignorGroup,
  collectAssignments,
  createAssignorGroup,
  type GroupMember,
  type GroupPartition,
  type GroupTopic,
} from './assignorGroup.ts'
import { compareText, membersInOrder } from './memberOrder.ts'
import { needsRackMatching, rackOf } from './rackMatching.ts'

/** Each topic by itself, cut into contiguous ranges. Source: RangeAssignor. */
export const rangeAssignor: Assignor = {
  name: 'range',
  label: 'RangeAssignor',
  protocol: 'EAGER',
  assign,
}

/** Dividing one topic: the first `extras` members to go beyond `quota` get one more. */
interface TopicRange {
  readonly topic: GroupTopic
  readonly consumers: readonly GroupMember[]
  readonly quota: number
  readonly matchRacks: boolean
  readonly taken: Map<GroupMember, number>
  extras: number
  unassigned: GroupPartition[]
}

function assign(input: AssignorInput): MemberAssignment[] {
  const group = createAssignorGroup(input)
  const ranges = group.topics.map((topic) => createRange(group, topic))
  const matchRacks = ranges.some((range) => range.matchRacks)
  if (matchRacks) for (const ranged of coPartitioned(ranges)) assignWithinRacks(ranged)
  for (const range of ranges) assignRanges(range, () => true)
  if (matchRacks) for (const member of group.members) member.assigned.sort(compareByTopic)
  return collectAssignments(group)
}

function createRange(group: AssignorGroup, topic: GroupTopic): TopicRange {
  const consumers = membersInOrder(topic.consumers)
  return {
    topic,
    consumers,
    quota: Math.floor(topic.partitions.length / consumers.length),
    extras: topic.partitions.length % consumers.length,
    matchRacks: needsRackMatching(group, consumers, topic.partitions),
    taken: new Map(),
    unassigned: [...topic.partitions],
  }
}

/** Gives each member in turn the first partitions that it may have, up to its share. */
function assignRanges(range: TopicRange, mayHave: (member: GroupMember, partition: GroupPartition) => boolean): void {
  for (const member of range.consumers) {
    const mine = range.unassigned.filter((partition) => mayHave(member, partition)).slice(0, room(range, member))
    if (mine.length > 0) give(range, member, mine)
  }
}

function room(range: TopicRange, member: GroupMember): number {
  return Math.max(0, range.quota + (range.extras > 0 ? 1 : 0) - (range.taken.get(member) ?? 0))
}

function give(range: TopicRange, member: GroupMember, partitions: readonly GroupPartition[]): void {
  const taken = (range.taken.get(member) ?? 0) + partitions.length
  range.taken.set(member, taken)
  if (taken > range.quota) range.extras--
  range.unassigned = range.unassigned.filter((partition) => !partitions.includes(partition))
  member.assigned.push(...partitions)
}

/** Topics with the same consumers and the same number of partitions belong together: equal numbers go to the same member. */
function coPartitioned(ranges: readonly TopicRange[]): TopicRange[][] {
  const groups = new Map<string, TopicRange[]>()
  for (const range of ranges) {
    if (!range.consumers.some((member) => rackOf(member) !== null)) continue
    const key = JSON.stringify([range.topic.partitions.length, ...range.consumers.map((member) => member.id)])
    groups.set(key, [...(groups.get(key) ?? []), range])
  }
  return [...groups.values()]
}

/** First pass: what can be had within a rack and within the shares. RangeAssignor#assignWithRackMatching. */
function assignWithinRacks(ranges: readonly TopicRange[]): void {
  const [first] = ranges
  if (first === undefined) return
  if (ranges.length > 1) assignCoPartitioned(first.consumers, first.topic.partitions.length, ranges)
  else if (first.matchRacks) assignRanges(first, racksMatch)
}

/** Gives partition p of all the topics to the first member that matches the racks of all of them and has room in all. */
function assignCoPartitioned(consumers: readonly GroupMember[], partitions: number, ranges: readonly TopicRange[]): void {
  for (let number = 0; number < partitions; number++) {
    const fits = (member: GroupMember) =>
      ranges.every((range) => partitionsNumbered(range, number).every((one) => racksMatch(member, one)) && room(range, member) > 0)
    const member = consumers.find(fits)
    if (member !== undefined) for (const range of ranges) give(range, member, partitionsNumbered(range, number))
  }
}

function partitionsNumbered(range: TopicRange, number: number): GroupPartition[] {
  return range.topic.partitions.slice(number, number + 1)
}

/** A member without a rack is near to everything. */
function racksMatch(member: GroupMember, partition: GroupPartition): boolean {
  const rack = rackOf(member)
  return rack === null || partition.racks.has(rack)
}

function compareByTopic(left: GroupPartition, right: GroupPartition): number {
  return compareText(left.topic.name, right.topic.name) || left.partition - right.partition
}
