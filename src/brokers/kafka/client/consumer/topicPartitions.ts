import type { Assignment, PartitionId } from '../../protocol.ts'
import { compareText } from '../assignors/memberOrder.ts'

/** Topic and number of a partition id; a topic name may contain hyphens. */
export function splitPartition(partition: PartitionId): { topic: string; number: number } {
  const hyphen = partition.lastIndexOf('-')
  return { topic: partition.slice(0, hyphen), number: Number(partition.slice(hyphen + 1)) }
}

/** `orders-1`. */
export function partitionId(topic: string, number: number): PartitionId {
  return `${topic}-${number}`
}

/** Partition ids by topic name, then number: the order of Kafka's TopicPartitionComparator. */
export function sortedPartitions(partitions: readonly PartitionId[]): PartitionId[] {
  return partitions
    .map((id) => ({ id, ...splitPartition(id) }))
    .sort((left, right) => compareText(left.topic, right.topic) || left.number - right.number)
    .map(({ id }) => id)
}

/** The partitions of an assignment, sorted. */
export function partitionsOf(assignment: Assignment): PartitionId[] {
  return sortedPartitions(Object.entries(assignment).flatMap(([topic, numbers]) => numbers.map((number) => partitionId(topic, number))))
}

/** topic → numbers, sorted. */
export function byTopic(partitions: readonly PartitionId[]): Assignment {
  const assignment: Assignment = {}
  for (const id of sortedPartitions(partitions)) {
    const { topic, number } = splitPartition(id)
    const numbers = assignment[topic] ?? []
    numbers.push(number)
    assignment[topic] = numbers
  }
  return assignment
}
