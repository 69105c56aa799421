import { coordinatorPartition } from '../../../brokers/kafka/coordinatorPartition.ts'
import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { GroupMember, GroupState } from '../../../brokers/kafka/server/group/groupState.ts'
import type { ConsumerState, KafkaState } from '../../../brokers/kafka/state.ts'

/** The group as its coordinator knows it; null before anybody has asked for it. */
export function groupAtCoordinator(state: KafkaState, group: string): { group: GroupState; broker: number } | null {
  for (const broker of Object.values(state.brokers)) {
    const found = broker.groups[group]
    if (found !== undefined) return { group: found, broker: broker.number }
  }
  return null
}

/** The broker that coordinates the group: the leader of its partition of `__consumer_offsets`. */
export function coordinatorOf(state: KafkaState, group: string): { broker: number | null; offsetsPartition: number } {
  const partitions = state.offsetsTopic.partitions
  const offsetsPartition = coordinatorPartition(group, partitions.length)
  return { broker: groupAtCoordinator(state, group)?.broker ?? partitions[offsetsPartition]?.leader ?? null, offsetsPartition }
}

/** The coordinator's entry for this consumer: its latest member id, or that of an earlier life which has not expired yet. */
export function memberOf(state: KafkaState, consumer: ConsumerState): GroupMember | null {
  const group = groupAtCoordinator(state, consumer.group)?.group
  if (group === undefined) return null
  const own = group.members[consumer.member.memberId]
  if (own !== undefined) return own
  const earlier = Object.values(group.members).filter(({ clientId }) => clientId === consumer.name)
  return earlier.at(-1) ?? null
}

/** What the coordinator's current generation gives a member. */
export function assignedTo(member: GroupMember | null): PartitionId[] {
  if (member === null) return []
  return Object.entries(member.assignment).flatMap(([topic, numbers]) => numbers.map((number) => `${topic}-${number}`))
}

/** A member of the coordinator's present generation, or one that is told of it right now. */
export function isCurrent(state: KafkaState, consumer: ConsumerState): boolean {
  const group = groupAtCoordinator(state, consumer.group)?.group
  return group !== undefined && group.members[consumer.member.memberId] !== undefined && group.state !== 'Empty'
}

/** Whether the process does anything at all. */
export function isAlive(consumer: ConsumerState): boolean {
  return consumer.status === 'running' || consumer.status === 'closing'
}

/** The live consumer of a group that believes it owns the partition; of several, the last to have joined. */
export function readerOf(state: KafkaState, group: string, partition: PartitionId): ConsumerState | null {
  const believers = Object.values(state.consumers).filter(
    (consumer) =>
      consumer.group === group &&
      consumer.positions[partition] !== undefined &&
      consumer.status !== 'crashed' &&
      consumer.status !== 'closed',
  )
  const highest = Math.max(...believers.map(({ member }) => member.generation))
  return believers.findLast(({ member }) => member.generation === highest) ?? null
}
