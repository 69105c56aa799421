import { javaBucket, javaTableCapacity, topicPartitionHash } from '../../javaHash.ts'
import type { GroupMember, GroupPartition } from './assignorGroup.ts'

/** The moves made so far in one assignment. AbstractStickyAssignor.PartitionMovements. */
export interface PartitionMovements {
  /** Where a partition came from at first and where it is now. */
  readonly routes: Map<GroupPartition, Route>
  /** Partitions by route; only routes in use. */
  readonly moved: MovedPartitions[]
}

interface Route {
  readonly from: GroupMember
  readonly to: GroupMember
}

interface MovedPartitions extends Route {
  readonly topic: string
  /** In order of arrival. */
  readonly partitions: GroupPartition[]
  /** The most there ever were: a Java set does not shrink. */
  peak: number
}

export function createMovements(): PartitionMovements {
  return { routes: new Map(), moved: [] }
}

/**
 * Instead of letting two members swap partitions of a topic, one that went the other way goes back.
 * Source: PartitionMovements#getTheActualPartitionToBeMoved.
 */
export function partitionToMove(
  movements: PartitionMovements,
  partition: GroupPartition,
  from: GroupMember,
  to: GroupMember,
): GroupPartition {
  const origin = movements.routes.get(partition)?.from ?? from
  const opposite = findMoved(movements, partition.topic.name, { from: to, to: origin })
  return opposite === undefined ? partition : firstInJavaSet(opposite)
}

/** PartitionMovements#movePartition. A partition that is back where it came from has not moved. */
export function recordMovement(movements: PartitionMovements, partition: GroupPartition, from: GroupMember, to: GroupMember): void {
  const earlier = movements.routes.get(partition)
  if (earlier !== undefined) forget(movements, partition, earlier)
  const origin = earlier?.from ?? from
  if (origin !== to) remember(movements, partition, { from: origin, to })
}

function remember(movements: PartitionMovements, partition: GroupPartition, route: Route): void {
  movements.routes.set(partition, route)
  const topic = partition.topic.name
  let moved = findMoved(movements, topic, route)
  if (moved === undefined) {
    moved = { ...route, topic, partitions: [], peak: 0 }
    movements.moved.push(moved)
  }
  moved.partitions.push(partition)
  moved.peak = Math.max(moved.peak, moved.partitions.length)
}

function forget(movements: PartitionMovements, partition: GroupPartition, route: Route): void {
  movements.routes.delete(partition)
  const moved = findMoved(movements, partition.topic.name, route)
  if (moved === undefined) return
  moved.partitions.splice(moved.partitions.indexOf(partition), 1)
  if (moved.partitions.length === 0) movements.moved.splice(movements.moved.indexOf(moved), 1)
}

function findMoved(movements: PartitionMovements, topic: string, route: Route): MovedPartitions | undefined {
  return movements.moved.find((moved) => moved.topic === topic && moved.from === route.from && moved.to === route.to)
}

/** The first element that a Java HashSet of these partitions iterates to. */
function firstInJavaSet({ topic, partitions, peak }: MovedPartitions): GroupPartition {
  const capacity = javaTableCapacity(peak)
  const bucketOf = ({ partition }: GroupPartition) => javaBucket(topicPartitionHash(topic, partition), capacity)
  return partitions.reduce((first, one) => (bucketOf(one) < bucketOf(first) ? one : first))
}
