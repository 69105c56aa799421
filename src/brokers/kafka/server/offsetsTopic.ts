import type { OffsetsPartitionState, OffsetsRecord, OffsetsTopicState } from '../clusterState.ts'
import { numberConfig } from '../configValue.ts'
import { coordinatorPartition } from '../coordinatorPartition.ts'
import type { ConfigValues } from '../setup.ts'
import type { KafkaState } from '../state.ts'
import { placementStart, placeReplicas } from './placement.ts'

const NAME = '__consumer_offsets'
/** Records of a partition that stay to be looked at. */
const NEWEST_KEPT = 12

/** A record without its place. */
export type NewOffsetsRecord = Omit<OffsetsRecord & { kind: 'offset' }, 'offset'> | Omit<OffsetsRecord & { kind: 'group' }, 'offset'>

/** `__consumer_offsets` on so many brokers. Its replication factor is never above their number. */
export function createOffsetsTopic(brokerConfig: ConfigValues, brokers: number, seed: number): OffsetsTopicState {
  const replicationFactor = Math.min(numberConfig('offsets.topic.replication.factor', brokerConfig), brokers)
  const start = placementStart(NAME, brokers, seed)
  const count = numberConfig('offsets.topic.num.partitions', brokerConfig)
  const partitions = Array.from({ length: count }, (_, number): OffsetsPartitionState => {
    const replicas = placeReplicas(number, replicationFactor, brokers, start)
    return { leader: replicas[0] ?? 1, replicas, logEndOffset: 0, newest: [] }
  })
  return { partitions }
}

/** The partition of `__consumer_offsets` that keeps a group, by number. */
export function offsetsPartitionOf(state: KafkaState, groupId: string): number {
  return coordinatorPartition(groupId, state.offsetsTopic.partitions.length)
}

/** Number of the broker that coordinates a group: the leader of its partition of `__consumer_offsets`. */
export function coordinatorOf(state: KafkaState, groupId: string): number {
  return state.offsetsTopic.partitions[offsetsPartitionOf(state, groupId)]?.leader ?? 1
}

/** Writes a record to the group's partition. */
export function writeOffsetsRecord(state: KafkaState, record: NewOffsetsRecord): void {
  const partition = state.offsetsTopic.partitions[offsetsPartitionOf(state, record.group)]
  if (partition === undefined) return
  partition.newest.push({ ...record, offset: partition.logEndOffset++ })
  if (partition.newest.length > NEWEST_KEPT) partition.newest.shift()
}
