import type { FactId } from '../../kernel/fact.ts'

/**
 * The messages that Kafka's clients and brokers exchange, cut down to what the model uses. Field names follow the Kafka
 * protocol. Records are not copied: a range of offsets of a partition stands for the record batches in it, since the
 * log is append-only and what has been written is the same for whoever reads it.
 *
 * Where one message carries several batches or partitions, each may name its own `cause`: the fact that led to this part
 * of it. It is for the onlooker's "why?"; no broker or client acts on it. Left out: the packet's cause.
 */

/** `topic-partition`, for instance `orders-1`. */
export type PartitionId = string

export type KafkaError =
  | 'NONE'
  | 'OFFSET_OUT_OF_RANGE'
  | 'UNKNOWN_TOPIC_OR_PARTITION'
  | 'NOT_LEADER_OR_FOLLOWER'
  | 'MESSAGE_TOO_LARGE'
  | 'RECORD_LIST_TOO_LARGE'
  | 'INVALID_TIMESTAMP'
  | 'REQUEST_TIMED_OUT'
  | 'NOT_COORDINATOR'
  | 'ILLEGAL_GENERATION'
  | 'INCONSISTENT_GROUP_PROTOCOL'
  | 'UNKNOWN_MEMBER_ID'
  | 'INVALID_SESSION_TIMEOUT'
  | 'REBALANCE_IN_PROGRESS'
  | 'MEMBER_ID_REQUIRED'
  | 'FENCED_INSTANCE_ID'
  | 'GROUP_MAX_SIZE_REACHED'

/** Pairs a response with its request; counted per client node. */
export type CorrelationId = number

// ---- metadata

export interface MetadataRequest {
  api: 'Metadata'
  correlationId: CorrelationId
}
export interface MetadataResponse {
  api: 'MetadataResponse'
  correlationId: CorrelationId
  /** topic → leader broker of each partition, by partition number. */
  topics: Record<string, number[]>
}

// ---- produce

export interface ProduceBatch {
  partition: PartitionId
  /** Workload message ids, in order; record i gets baseOffset + i. */
  messages: number[]
  /** Timestamp (CreateTime) of each record, ms. */
  timestamps: number[]
  /** Size of the batch on the wire and on disk, overhead included. */
  sizeBytes: number
  /** The producer's own number of this batch, so that its acknowledgement finds it. */
  batchId: number
  cause?: FactId | null
}
export interface ProduceRequest {
  api: 'Produce'
  correlationId: CorrelationId
  acks: 0 | 1 | -1
  timeoutMs: number
  batches: ProduceBatch[]
}
export interface ProduceResponse {
  api: 'ProduceResponse'
  correlationId: CorrelationId
  results: ProduceResult[]
}
export interface ProduceResult {
  partition: PartitionId
  batchId: number
  error: KafkaError
  /** -1 when nothing was written. */
  baseOffset: number
  cause?: FactId | null
}

// ---- fetch (consumers and followers)

export interface FetchPartition {
  partition: PartitionId
  fetchOffset: number
  maxBytes: number
  cause?: FactId | null
}
export interface FetchRequest {
  api: 'Fetch'
  correlationId: CorrelationId
  /** -1 for a consumer, else the follower's broker number. */
  replicaId: number
  minBytes: number
  maxWaitMs: number
  maxBytes: number
  partitions: FetchPartition[]
}
export interface FetchedPartition {
  partition: PartitionId
  error: KafkaError
  /** Records [fetchOffset, endOffset); empty when they are equal. */
  fetchOffset: number
  endOffset: number
  sizeBytes: number
  highWatermark: number
  logStartOffset: number
  cause?: FactId | null
}
export interface FetchResponse {
  api: 'FetchResponse'
  correlationId: CorrelationId
  replicaId: number
  partitions: FetchedPartition[]
}

// ---- offsets of a partition

export interface ListOffsetsRequest {
  api: 'ListOffsets'
  correlationId: CorrelationId
  partitions: { partition: PartitionId; at: 'earliest' | 'latest' | { timestampMs: number } }[]
}
export interface ListOffsetsResponse {
  api: 'ListOffsetsResponse'
  correlationId: CorrelationId
  /** `offset` -1: no record with that timestamp or later. */
  partitions: { partition: PartitionId; error: KafkaError; offset: number }[]
}

// ---- groups

export interface FindCoordinatorRequest {
  api: 'FindCoordinator'
  correlationId: CorrelationId
  groupId: string
}
export interface FindCoordinatorResponse {
  api: 'FindCoordinatorResponse'
  correlationId: CorrelationId
  broker: number
}

/** What a consumer sends for each assignor it lists (ConsumerProtocolSubscription v3). */
export interface Subscription {
  topics: string[]
  /** topic → partitions; cooperative assignors only, empty for eager ones. */
  ownedPartitions: Record<string, number[]>
  /** Generation in which they were owned, -1 if never. */
  generation: number
  /** What the sticky assignor remembers in its userData: the previous assignment. */
  userData: { owned: Record<string, number[]>; generation: number } | null
}
/** topic → partitions. */
export type Assignment = Record<string, number[]>

export interface JoinGroupRequest {
  api: 'JoinGroup'
  correlationId: CorrelationId
  groupId: string
  clientId: string
  /** Empty for a member that has no id yet. */
  memberId: string
  groupInstanceId: string | null
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  /** In order of preference. */
  protocols: { name: string; subscription: Subscription }[]
}
export interface JoinGroupResponse {
  api: 'JoinGroupResponse'
  correlationId: CorrelationId
  error: KafkaError
  memberId: string
  generation: number
  protocol: string | null
  leaderId: string
  /** KIP-814: a static leader that came back keeps the stored assignment. */
  skipAssignment: boolean
  /** For the leader only; empty for the others. */
  members: { memberId: string; groupInstanceId: string | null; subscription: Subscription }[]
}
export interface SyncGroupRequest {
  api: 'SyncGroup'
  correlationId: CorrelationId
  groupId: string
  memberId: string
  groupInstanceId: string | null
  generation: number
  protocol: string | null
  /** member id → assignment, from the leader; empty from the others. */
  assignments: Record<string, Assignment>
}
export interface SyncGroupResponse {
  api: 'SyncGroupResponse'
  correlationId: CorrelationId
  error: KafkaError
  protocol: string | null
  assignment: Assignment
}
export interface HeartbeatRequest {
  api: 'Heartbeat'
  correlationId: CorrelationId
  groupId: string
  memberId: string
  groupInstanceId: string | null
  generation: number
}
export interface HeartbeatResponse {
  api: 'HeartbeatResponse'
  correlationId: CorrelationId
  error: KafkaError
}
export interface LeaveGroupRequest {
  api: 'LeaveGroup'
  correlationId: CorrelationId
  groupId: string
  memberId: string
  groupInstanceId: string | null
  /** Why, as newer clients say (KIP-800): 'the consumer is being closed', 'consumer poll timeout has expired.' */
  reason: string
}
export interface LeaveGroupResponse {
  api: 'LeaveGroupResponse'
  correlationId: CorrelationId
  error: KafkaError
}
export interface OffsetCommitRequest {
  api: 'OffsetCommit'
  correlationId: CorrelationId
  groupId: string
  /** '' and generation -1: a consumer that manages its partitions itself. */
  memberId: string
  groupInstanceId: string | null
  generation: number
  /** partition → offset of the next record to read. */
  offsets: Record<PartitionId, number>
}
export interface OffsetCommitResponse {
  api: 'OffsetCommitResponse'
  correlationId: CorrelationId
  error: KafkaError
}
export interface OffsetFetchRequest {
  api: 'OffsetFetch'
  correlationId: CorrelationId
  groupId: string
  partitions: PartitionId[]
}
export interface OffsetFetchResponse {
  api: 'OffsetFetchResponse'
  correlationId: CorrelationId
  error: KafkaError
  /** partition → committed offset, -1 where there is none. */
  offsets: Record<PartitionId, number>
}

export type GroupRequest = JoinGroupRequest | SyncGroupRequest | HeartbeatRequest | LeaveGroupRequest | OffsetCommitRequest
export type GroupResponse = JoinGroupResponse | SyncGroupResponse | HeartbeatResponse | LeaveGroupResponse | OffsetCommitResponse

export type KafkaRequest =
  | MetadataRequest
  | ProduceRequest
  | FetchRequest
  | ListOffsetsRequest
  | FindCoordinatorRequest
  | GroupRequest
  | OffsetFetchRequest
export type KafkaResponse =
  | MetadataResponse
  | ProduceResponse
  | FetchResponse
  | ListOffsetsResponse
  | FindCoordinatorResponse
  | GroupResponse
  | OffsetFetchResponse
export type KafkaMessage = KafkaRequest | KafkaResponse
