import type { KafkaContext } from '../../kafkaContext.ts'
import type { Assignment, JoinGroupResponse, PartitionId } from '../../protocol.ts'
import type { ConsumerState, KafkaState } from '../../state.ts'
import { assignmentsByMember } from '../assignors/assignmentsByMember.ts'
import type { AssignorName } from '../assignors/assignor.ts'
import { assignorNamed } from '../assignors/assignorsAtHand.ts'
import { partitionId, partitionsOf, sortedPartitions } from './topicPartitions.ts'

type Members = JoinGroupResponse['members']

/** The group leader's part: who gets what in this generation, by member id. (ConsumerCoordinator#onLeaderElected) */
export function computeAssignments(ctx: KafkaContext, consumer: ConsumerState, response: JoinGroupResponse): Record<string, Assignment> {
  const { members, protocol, generation } = response
  const assignor = assignorNamed((protocol ?? 'range') as AssignorName)
  const partitionsPerTopic = groupCounts(consumer, members)
  const assignments = assignmentsByMember(assignor.assign({ partitionsPerTopic, members }))
  consumer.member.assignedCounts = partitionsPerTopic
  const byMember = Object.fromEntries(members.map(({ memberId }) => [memberId, partitionsOf(assignments[memberId] ?? {})]))
  ctx.cause = ctx.emit('assignment.computed', `group:${consumer.group}`, {
    group: consumer.group,
    generation,
    assignor: assignor.name,
    members: byMember,
    moved: movedPartitions(ctx.state, consumer.group, members, byMember),
    withheld: withheldPartitions(partitionsPerTopic, byMember),
  })
  return assignments
}

/** A leader that came back under its group.instance.id leaves the assignment as the coordinator has it (KIP-814). */
export function keepAssignments(consumer: ConsumerState, response: JoinGroupResponse): Record<string, Assignment> {
  consumer.member.assignedCounts = groupCounts(consumer, response.members)
  return {}
}

/** Whether partitions have been added since this leader made its assignment. */
export function countsHaveChanged({ metadata, member }: ConsumerState): boolean {
  for (const topic in member.assignedCounts) if (member.assignedCounts[topic] !== metadata[topic]?.length) return true
  return false
}

/** topic → number of partitions, of every topic somebody in the group subscribes to and the leader knows. */
function groupCounts({ metadata, topics }: ConsumerState, members: Members): Record<string, number> {
  const subscribed = new Set([...topics, ...members.flatMap((member) => member.subscription.topics)])
  const counts: Record<string, number> = {}
  for (const topic of subscribed) {
    const count = metadata[topic]?.length
    if (count !== undefined) counts[topic] = count
  }
  return counts
}

/** Partitions of the group's topics that nobody gets this time: a cooperative assignor waits for their owners to give them up. */
function withheldPartitions(counts: Readonly<Record<string, number>>, byMember: Readonly<Record<string, PartitionId[]>>): PartitionId[] {
  const given = new Set(Object.values(byMember).flat())
  const all = Object.entries(counts).flatMap(([topic, count]) => Array.from({ length: count }, (_, number) => partitionId(topic, number)))
  return sortedPartitions(all.filter((partition) => !given.has(partition)))
}

/**
 * Partitions that go to another consumer than the one that had them last. The leader does not know (an eager member has given
 * up everything before it joins): this is the onlooker's, for the fact alone.
 */
function movedPartitions(
  state: KafkaState,
  group: string,
  members: Members,
  byMember: Readonly<Record<string, PartitionId[]>>,
): PartitionId[] {
  const consumers = Object.values(state.consumers).filter((consumer) => consumer.group === group)
  const lastOwner = (partition: PartitionId): ConsumerState | null => {
    let owner: ConsumerState | null = null
    for (const consumer of consumers) {
      const since = consumer.ownedInGeneration[partition]
      if (since !== undefined && (owner === null || since > (owner.ownedInGeneration[partition] ?? -1))) owner = consumer
    }
    return owner
  }
  const moved = members.flatMap(({ memberId, groupInstanceId }) => {
    const taker = consumers.find((consumer) =>
      groupInstanceId === null ? consumer.member.memberId === memberId : consumer.instanceId === groupInstanceId,
    )
    return (byMember[memberId] ?? []).filter((partition) => {
      const owner = lastOwner(partition)
      return owner !== null && owner !== taker
    })
  })
  return sortedPartitions(moved)
}
