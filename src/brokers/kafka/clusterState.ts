import type { FactId } from '../../kernel/fact.ts'
import type { CorrelationId, FetchRequest, PartitionId, ProduceResult } from './protocol.ts'
import type { GroupState } from './server/group/groupState.ts'
import type { PartitionLog } from './server/log/partitionLog.ts'

export interface TopicState {
  name: string
  /** In order of partition number. */
  partitions: PartitionId[]
  replicationFactor: number
  config: Record<string, number | string | boolean>
}

/** What the cluster knows of a partition, and its one log, which replicas share until they diverge. */
export interface PartitionState {
  id: PartitionId
  topic: string
  number: number
  /** Broker numbers in assignment order; the first is the preferred leader. */
  replicas: number[]
  leader: number
  leaderEpoch: number
  isr: number[]
  /** The leader's log, with its high watermark. */
  log: PartitionLog
  /** broker number → the follower's own copy. */
  followers: Record<string, FollowerState>
  /** The newest `batch.appended` and `highWatermark.advanced`: what a fetch that finds records owes them to. */
  appendedFact: FactId | null
  advancedFact: FactId | null
}

export interface FollowerState {
  /** How much of the log it has. */
  logEndOffset: number
  /** The high watermark it was last told. */
  highWatermark: number
  /** What the leader knows of it: the offset of its latest fetch. */
  fetchOffset: number
}

/**
 * `__consumer_offsets`, lightly: where its partitions are, and what was written last. What it holds of a group stands in the
 * coordinator's GroupState.
 */
export interface OffsetsTopicState {
  /** By partition number. */
  partitions: OffsetsPartitionState[]
}

export interface OffsetsPartitionState {
  /** The coordinator of every group that hashes here. */
  leader: number
  /** Broker numbers in assignment order. */
  replicas: number[]
  /** Records written so far. */
  logEndOffset: number
  /** The newest few of them, oldest first. */
  newest: OffsetsRecord[]
}

/** A record of `__consumer_offsets`: a committed offset, or the group's metadata as of a generation. */
export type OffsetsRecord = { offset: number; tick: number; group: string } & (
  | { kind: 'offset'; partition: PartitionId; committed: number }
  | { kind: 'group'; generation: number; members: number }
)

export interface BrokerState {
  /** 1, 2, 3... */
  number: number
  node: string
  /** Fetches that wait for data, oldest first. */
  waitingFetches: WaitingFetch[]
  /** acks=all produce requests that wait for the high watermark, oldest first. */
  waitingProduces: WaitingProduce[]
  /** When the alarm for the first of them to run out of time goes off; null when none is set. */
  fetchAlarmTick: number | null
  produceAlarmTick: number | null
  /** Groups this broker coordinates. */
  groups: Record<string, GroupState>
  nextCorrelationId: CorrelationId
  nextWaitingId: number
  /** leader broker number → what this broker copies from it. */
  fetchers: Record<string, ReplicaFetcher>
}

/** Copies the partitions that one broker leads and another follows (ReplicaFetcherThread). */
export interface ReplicaFetcher {
  leader: number
  partitions: PartitionId[]
  /** One request at a time. */
  underWay: boolean
}

export interface WaitingFetch {
  id: number
  from: string
  request: FetchRequest
  arrivedTick: number
  /** When it is answered with whatever there is. */
  deadlineTick: number
  cause: FactId | null
}

export interface WaitingProduce {
  id: number
  from: string
  correlationId: CorrelationId
  arrivedTick: number
  /** When it is answered REQUEST_TIMED_OUT. */
  deadlineTick: number
  /** What will be answered. */
  results: ProduceResult[]
  /** High watermarks that have not been reached. */
  needs: { partition: PartitionId; highWatermark: number }[]
}
