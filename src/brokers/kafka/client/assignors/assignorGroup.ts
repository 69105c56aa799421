import { javaHashMapOrder, javaStringHash } from '../../javaHash.ts'
import type { AssignorInput, AssignorMember, MemberAssignment } from './assignor.ts'

/** A partition that can be assigned. One object for each, so that it can be a key. */
export interface GroupPartition {
  readonly topic: GroupTopic
  readonly partition: number
  /** Racks of its replicas; empty when not known. */
  readonly racks: ReadonlySet<string>
}

export interface GroupTopic {
  readonly name: string
  readonly partitions: readonly GroupPartition[]
  /** The members subscribed to it. */
  readonly consumers: readonly GroupMember[]
}

export interface GroupMember {
  readonly id: string
  readonly instanceId: string | null
  readonly subscribed: ReadonlySet<string>
  readonly source: AssignorMember
  /** What it gets, in order. The one thing an assignor writes. */
  readonly assigned: GroupPartition[]
}

/** The input of an assignor with its parts linked to each other. */
export interface AssignorGroup {
  readonly input: AssignorInput
  /** Topics that someone subscribes to and that have partitions, by name. */
  readonly topics: readonly GroupTopic[]
  /** In the order of a Java HashMap keyed by member id. */
  readonly members: readonly GroupMember[]
}

/** Links members, topics and partitions. Source: AbstractPartitionAssignor#assign. */
export function createAssignorGroup(input: AssignorInput): AssignorGroup {
  const members = javaHashMapOrder(input.members, (member) => javaStringHash(member.memberId)).map(createMember)
  const topics: GroupTopic[] = []
  for (const name of Object.keys(input.partitionsPerTopic).sort()) {
    const consumers = members.filter((member) => member.subscribed.has(name))
    const count = input.partitionsPerTopic[name] ?? 0
    if (consumers.length > 0 && count > 0) topics.push(createTopic(input, name, count, consumers))
  }
  return { input, topics, members }
}

/** What was assigned, in the order of the input. */
export function collectAssignments(group: AssignorGroup): MemberAssignment[] {
  const byId = new Map(group.members.map((member) => [member.id, member]))
  return group.input.members.map(({ memberId }) => ({
    memberId,
    partitions: (byId.get(memberId)?.assigned ?? []).map(({ topic, partition }) => ({ topic: topic.name, partition })),
  }))
}

/** Of what a member claims, what still exists. Partitions of `topic → numbers`, in that order. */
export function existingPartitions(group: AssignorGroup, claimed: Readonly<Record<string, readonly number[]>>): GroupPartition[] {
  const found: GroupPartition[] = []
  for (const topic of group.topics) {
    for (const number of claimed[topic.name] ?? []) {
      const partition = topic.partitions[number]
      if (partition !== undefined) found.push(partition)
    }
  }
  return found
}

function createMember(source: AssignorMember): GroupMember {
  return {
    id: source.memberId,
    instanceId: source.groupInstanceId,
    subscribed: new Set(source.subscription.topics),
    source,
    assigned: [],
  }
}

function createTopic(input: AssignorInput, name: string, count: number, consumers: GroupMember[]): GroupTopic {
  const partitions: GroupPartition[] = []
  const topic: GroupTopic = { name, partitions, consumers }
  const racks = input.partitionRacks?.[name]
  for (let partition = 0; partition < count; partition++) partitions.push({ topic, partition, racks: new Set(racks?.[partition]) })
  return topic
}
