import { committedOffset } from './effects.ts'
import type { PartitionId } from './protocol.ts'
import type { KafkaState } from './state.ts'

/**
 * Records of a partition that a group has not committed: high watermark minus committed offset. Without a commit it counts
 * from the position of the partition's owner; null when nobody in the group knows one.
 */
export function lagRecords(state: KafkaState, group: string, partition: PartitionId): number | null {
  const log = state.partitions[partition]?.log
  if (log === undefined) return null
  const committed = committedOffset(state, group, partition)
  if (committed >= 0) return Math.max(0, log.highWatermark - Math.max(committed, log.logStartOffset))
  for (const consumer of Object.values(state.consumers)) {
    if (consumer.group !== group || consumer.status === 'crashed' || consumer.status === 'closed') continue
    const position = consumer.positions[partition]
    if (position?.start !== undefined && position.start !== null) return Math.max(0, log.highWatermark - position.start)
  }
  return null
}

/** Partitions of the topics a group is subscribed to, in order of topic and number. */
export function partitionsOf(state: KafkaState, group: string): PartitionId[] {
  const topics = state.groups[group]?.setup.topics ?? []
  return topics.flatMap((topic) => state.topics[topic]?.partitions ?? [])
}

/** Lag of a whole group. */
export function groupLagRecords(state: KafkaState, group: string): number {
  return partitionsOf(state, group).reduce((sum, partition) => sum + (lagRecords(state, group, partition) ?? 0), 0)
}

/** Lag of all groups together: what the strip under the timeline shows. */
export function totalLagRecords(state: KafkaState): number {
  return Object.keys(state.groups).reduce((sum, group) => sum + groupLagRecords(state, group), 0)
}
