import type { FactLevel, FactOf } from '../../kernel/fact.ts'
import type { KafkaCommand } from './commands.ts'
import type { KafkaError, PartitionId } from './protocol.ts'
import { type GroupFacts, groupFactLevels } from './server/group/groupFacts.ts'

/** Why a batch left the accumulator. `sameRequest`: a batch of another partition was due, and a request takes one of each that this broker leads. */
export type BatchReason = 'full' | 'linger' | 'bufferExhausted' | 'flush' | 'sameRequest' | 'retry'
/** Why a partition was chosen. */
export type PartitionRule = 'explicit' | 'key' | 'sticky' | 'roundRobin'

/** Why offsets are committed: by the timer inside poll, by the application, before a rebalance, on close. */
export type CommitHow = 'auto' | 'sync' | 'async' | 'rebalance' | 'close'
/** What the application sees when a commit fails. */
export type CommitException =
  | 'CommitFailedException'
  | 'RebalanceInProgressException'
  | 'FencedInstanceIdException'
  | 'RetriableCommitFailedException'

type ClientFacts = {
  /** Anything done by a person or a lesson. */
  command: { command: KafkaCommand }

  // producer
  'record.sent': {
    message: number
    topic: string
    partition: PartitionId
    key: string | null
    rule: PartitionRule
    hash: number | null
    partitions: number
    sizeBytes: number
  }
  'producer.partition.switched': { topic: string; from: number; to: number; bytes: number; batchSizeBytes: number }
  'producer.blocked': { message: number; neededBytes: number; freeBytes: number; maxBlockMs: number }
  'producer.unblocked': { message: number; waitedMs: number }
  /** `limit`: max.block.ms, or the bytes that it goes beyond. IllegalArgumentException: not even an empty buffer.memory holds one batch.size. */
  'record.refused': {
    message: number
    error: 'TimeoutException' | 'RecordTooLargeException' | 'IllegalArgumentException'
    sizeBytes: number
    limit: number
  }
  'batch.sent': {
    partition: PartitionId
    broker: number
    messages: number[]
    sizeBytes: number
    reason: BatchReason
    waitedMs: number
    batchId: number
  }
  'batch.acknowledged': {
    partition: PartitionId
    batchId: number
    baseOffset: number
    messages: number[]
    latencyMs: number
    acks: 0 | 1 | -1
  }
  'batch.failed': { partition: PartitionId; batchId: number; messages: number[]; error: KafkaError; retries: boolean }
  'metadata.updated': { client: string; topic: string; partitions: number; before: number }

  // consumer
  'consumer.started': { group: string; topics: string[]; instanceId: string | null }
  'consumer.closed': { group: string }
  /** The poll loop ended with an exception; the application closes the consumer. */
  'consumer.failed': { group: string; exception: string; reason: string }
  'consumer.coordinator.found': { group: string; broker: number; partition: number }
  'consumer.joining': { group: string; memberId: string; reason: string; owned: PartitionId[] }
  'consumer.joined': { group: string; memberId: string; generation: number; protocol: string; leader: boolean }
  'assignment.computed': {
    group: string
    generation: number
    assignor: string
    members: Record<string, PartitionId[]>
    moved: PartitionId[]
    withheld: PartitionId[]
  }
  'partitions.revoked': { group: string; partitions: PartitionId[]; reason: string }
  'partitions.assigned': { group: string; generation: number; partitions: PartitionId[]; added: PartitionId[] }
  'partitions.lost': { group: string; partitions: PartitionId[]; reason: string }
  'consumer.heartbeat.refused': { group: string; error: KafkaError; generation: number }
  'consumer.poll.timeout': { group: string; sinceLastPollMs: number; maxPollIntervalMs: number }
  'position.set': { partition: PartitionId; offset: number; from: 'committed' | 'reset' | 'seek'; policy?: string; group: string }
  'position.missing': { partition: PartitionId; error: 'NoOffsetForPartitionException' | 'OffsetOutOfRangeException'; group: string }
  'consumer.outOfRange': { partition: PartitionId; offset: number; logStartOffset: number; policy: string; group: string }
  'records.fetched': { partition: PartitionId; fromOffset: number; toOffset: number; sizeBytes: number; highWatermark: number }
  'records.polled': { count: number; partitions: Record<PartitionId, { fromOffset: number; toOffset: number }>; sinceLastPollMs: number }
  'record.handling': { message: number; partition: PartitionId; offset: number; attempt: number; serviceMs: number }
  'record.processed': {
    message: number
    partition: PartitionId
    offset: number
    group: string
    key: string | null
    first: boolean
    outOfOrder: boolean
    latencyMs: number
  }
  'record.failed': { message: number; partition: PartitionId; offset: number; attempt: number }
  'offset.commit.sent': {
    group: string
    offsets: Record<PartitionId, number>
    how: 'auto' | 'sync' | 'async' | 'rebalance' | 'close'
    generation: number
  }
  'offset.commit.acknowledged': { group: string; offsets: Record<PartitionId, number> }
  /** `sent: false`: the client itself knew that it is in no stable group, and did not ask. */
  'offset.commit.refused': {
    group: string
    offsets: Record<PartitionId, number>
    error: KafkaError
    exception: CommitException
    how: CommitHow
    sent: boolean
  }
  /** Done for the group (its committed offset is beyond it), never handled. */
  'message.lost': { message: number; partition: PartitionId; offset: number; group: string; committed: number }
  'message.skipped': { message: number; partition: PartitionId; offset: number; group: string; reason: string }
}

type ServerFacts = {
  'batch.appended': { partition: PartitionId; leader: number; baseOffset: number; messages: number[]; sizeBytes: number; producer: string }
  'batch.refused': { partition: PartitionId; error: KafkaError; sizeBytes: number; limit: number }
  /** `sizeBytes`: of the segment that was closed. `measured` > `limit`: bytes with the new batch, or ms between first and new timestamp. */
  'segment.rolled': {
    partition: PartitionId
    baseOffset: number
    reason: 'size' | 'time'
    sizeBytes: number
    measured: number
    limit: number
  }
  'segment.deleted': {
    partition: PartitionId
    fromOffset: number
    toOffset: number
    reason: 'time' | 'size' | 'logStart'
    measured: number
    limit: number
    active: boolean
  }
  'follower.fetched': { partition: PartitionId; broker: number; fetchOffset: number; endOffset: number }
  'highWatermark.advanced': { partition: PartitionId; from: number; to: number; waitedFor: number | null }
  'fetch.answered': { partition: PartitionId; consumer: string; fromOffset: number; toOffset: number; sizeBytes: number; waitedMs: number }
  'fetch.refused': {
    partition: PartitionId
    consumer: string
    error: KafkaError
    fetchOffset: number
    logStartOffset: number
    logEndOffset: number
  }
  'partitions.added': { topic: string; before: number; now: number }
}

/** Every kind of fact the Kafka model tells, with its data. */
export type KafkaFacts = ClientFacts & ServerFacts & GroupFacts
export type KafkaFact = FactOf<KafkaFacts>

/** How loudly each speaks. */
export const kafkaFactLevels: Readonly<Record<keyof KafkaFacts & string, FactLevel>> = {
  ...groupFactLevels,
  command: 'milestone',
  'record.sent': 'step',
  'producer.partition.switched': 'step',
  'producer.blocked': 'milestone',
  'producer.unblocked': 'step',
  'record.refused': 'milestone',
  'batch.sent': 'step',
  'batch.acknowledged': 'step',
  'batch.failed': 'milestone',
  'metadata.updated': 'step',
  'consumer.started': 'step',
  'consumer.closed': 'step',
  'consumer.failed': 'milestone',
  'consumer.coordinator.found': 'detail',
  'consumer.joining': 'step',
  'consumer.joined': 'step',
  'assignment.computed': 'step',
  'partitions.revoked': 'step',
  'partitions.assigned': 'step',
  'partitions.lost': 'milestone',
  'consumer.heartbeat.refused': 'step',
  'consumer.poll.timeout': 'milestone',
  'position.set': 'step',
  'position.missing': 'milestone',
  'consumer.outOfRange': 'milestone',
  'records.fetched': 'detail',
  'records.polled': 'step',
  'record.handling': 'detail',
  'record.processed': 'step',
  'record.failed': 'step',
  'offset.commit.sent': 'detail',
  'offset.commit.acknowledged': 'step',
  'offset.commit.refused': 'milestone',
  'message.lost': 'milestone',
  'message.skipped': 'milestone',
  'batch.appended': 'step',
  'batch.refused': 'milestone',
  'segment.rolled': 'step',
  'segment.deleted': 'milestone',
  'follower.fetched': 'detail',
  'highWatermark.advanced': 'step',
  'fetch.answered': 'detail',
  'fetch.refused': 'milestone',
  'partitions.added': 'milestone',
}
