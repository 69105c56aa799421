import type { FactId } from '../../kernel/fact.ts'
import type { Rng } from '../../kernel/rng.ts'
import type { ModelState } from '../model.ts'
import type { StickyPartitionerState } from './client/partitioners/stickyPartitioner.ts'
import type { BrokerState, OffsetsTopicState, PartitionState, TopicState } from './clusterState.ts'
import type { CommitHow, PartitionRule } from './facts.ts'
import type { CorrelationId, KafkaMessage, PartitionId } from './protocol.ts'
import type { ConfigValues, GroupSetup, KafkaSetup, ProducerSetup } from './setup.ts'

/** The whole of a running Kafka: cluster, clients, and the kernel's part. Plain data. */
export interface KafkaState extends ModelState<KafkaMessage> {
  readonly setup: KafkaSetup
  /** Broker configs in force (setup plus changes). */
  brokerConfig: Record<string, number | string | boolean>
  topics: Record<string, TopicState>
  partitions: Record<PartitionId, PartitionState>
  offsetsTopic: OffsetsTopicState
  /** By node name, `broker-1` and so on. */
  brokers: Record<string, BrokerState>
  producers: Record<string, ProducerState>
  consumers: Record<string, ConsumerState>
  groups: Record<string, GroupSettings>
}

// ---- producers

export interface ProducerState {
  /** Its node name too. */
  name: string
  setup: ProducerSetup
  config: Record<string, number | string | boolean>
  /** Topics that its streams send to. */
  topics: string[]
  /** topic → leader of each partition, as last learned; empty before the first metadata answer. */
  metadata: Record<string, number[]>
  /** topic → names of its partitions, by number: kept, so that none is built while sending. */
  partitionIds: Record<string, PartitionId[]>
  /** Correlation id of the metadata request under way. */
  metadataPending: CorrelationId | null
  /** topic → sticky state / counter of the RoundRobinPartitioner. */
  sticky: Record<string, StickyPartitionerState>
  roundRobin: Record<string, number>
  /** Drawn for each run; feeds the sticky partitioner. */
  rng: Rng
  /** murmur2 and UTF-8 length of each key of the workload, by its index there, as far as they were needed. */
  keyHash: number[]
  keyBytes: number[]
  /** Batches not sent yet, oldest first; only the last of a partition may still grow. A partition never sent to has no queue. */
  queues: Record<PartitionId, ProducerBatch[]>
  /** broker number → where in the list of its partitions the last request stopped collecting. */
  drainIndex: Record<string, number>
  /** correlation id → request under way. */
  inFlight: Record<string, InFlightProduce>
  /** broker number → requests under way. */
  inFlightOf: Record<string, number>
  /** Taken from buffer.memory by the batches that are not done: batch.size each, or more for a larger record. */
  bufferUsedBytes: number
  /** Messages whose send() has not returned: the first one holds the application's thread, the others stand behind it. */
  blocked: BlockedSend[]
  /** flush(): batches with a lower id go at once; null when nothing is being flushed. */
  flushBelowBatchId: number | null
  /** When its alarms go off; null when they are not set. One may go off early, never late. */
  alarms: Record<ProducerAlarm, number | null>
  nextBatchId: number
  nextCorrelationId: CorrelationId
}

/** `linger`: a batch is due, or may be tried again. `delivery`: one has waited too long. `block`: a send() has. */
export type ProducerAlarm = 'linger' | 'delivery' | 'block'

export interface BlockedSend {
  message: number
  /** Asked for by the application. */
  partition: number | null
  /** `turn`: send() has not been called, the thread is still held by an earlier message. */
  waitsFor: 'turn' | 'metadata' | 'memory'
  /** When send() was called; null before. */
  sinceTick: number | null
  /** The record's timestamp and, where the rule does not leave it to the last moment, its partition: fixed before it waits for memory. */
  timestamp: number
  choice: { rule: PartitionRule; partition: number } | null
  cause: FactId | null
}

export interface ProducerBatch {
  id: number
  partition: PartitionId
  messages: number[]
  timestamps: number[]
  /** On the wire, overhead included. */
  sizeBytes: number
  /** It may not grow beyond this. */
  limitBytes: number
  /** What it holds of buffer.memory; a batch made by splitting another holds none. */
  bufferBytes: number
  createdTick: number
  /** Set when it may not grow any more. */
  full: boolean
  /** Made by splitting a batch that the broker found too large. */
  split: boolean
  /** How often it was sent and came back with an error that may pass. */
  attempts: number
  /** It waits until then before it is sent again; null when it does not. */
  retryTick: number | null
  /** The record that opened it or, once it is full, the one that filled it. */
  cause: FactId | null
}

export interface InFlightProduce {
  broker: number
  sentTick: number
  acks: 0 | 1 | -1
  batches: ProducerBatch[]
}

// ---- groups and consumers

/** What the members of a group are configured with (their application), not what the coordinator knows. */
export interface GroupSettings {
  setup: GroupSetup
  config: Record<string, number | string | boolean>
  serviceMs: number
}

export interface ConsumerState {
  /** Its node name, and its client.id. */
  name: string
  group: string
  topics: string[]
  /** group.instance.id of a static member, else null. */
  instanceId: string | null
  /** Differences from the group's configs. */
  config: ConfigValues
  /** `waiting`: has not been started yet. `hung`: the whole process stands still. `closing`: close() has been called. */
  status: 'waiting' | 'running' | 'hung' | 'closing' | 'closed' | 'crashed'
  /** The exception that ended the poll loop; null when none did. */
  failure: ConsumerFailure | null
  /** Counts restarts. What an earlier process asked for is answered to nobody: its requests are no longer in `inFlight`. */
  incarnation: number
  slowFactor: number
  member: MemberState
  /** Partitions it believes are its own. */
  positions: Record<PartitionId, PositionState>
  /** The order in which they are asked for; one that has been read moves to the end, so that each has its turn. */
  fetchOrder: PartitionId[]
  /** Partitions with fetched data that poll() has not returned, in order of arrival. */
  buffered: PartitionId[]
  loop: PollLoop
  workers: Worker[]
  /** Handed to workers, not begun. */
  workerQueue: HandledRecord[]
  nextAutoCommitTick: number | null
  /** By correlation id. */
  inFlight: Record<string, InFlightRequest>
  /** broker number → correlation id of the fetch under way to it: one at a time. */
  fetching: Record<string, CorrelationId>
  nextCorrelationId: CorrelationId
  /** topic → leader broker of each partition, as last learned; empty before the first answer. */
  metadata: Record<string, number[]>
  /** Answers that only poll() looks at, and which came while the application was busy. */
  inbox: { message: KafkaMessage; cause: FactId | null }[]
  /** Commits that wait for the coordinator to be found. */
  waitingCommits: { offsets: Record<PartitionId, number>; how: CommitHow; cause: FactId | null }[]
  /** What became due or arrived while the process stood still, oldest first. */
  frozen: FrozenHappening[]
  /** How far close() has come; null when it has not been called. */
  closing: { step: 'finishing' | 'committing' | 'leaving' | 'draining'; restart: boolean; cause: FactId | null } | null
  /** Closed in order to start again, once the others of its group that do the same are closed too. */
  awaitsRestart: boolean
  /** partition → newest generation in which it was given to this consumer. Survives restarts: it is the onlooker's, for what has moved. */
  ownedInGeneration: Record<PartitionId, number>
}

/** An exception that a KafkaConsumer throws out of poll() or commitSync(), after which the application closes it. */
export interface ConsumerFailure {
  /** Its class, `FencedInstanceIdException`. */
  exception: string
  /** What went wrong, in a sentence. */
  reason: string
  cause: FactId | null
}

export type FrozenHappening =
  | { kind: 'timer'; key: string; cause: FactId | null }
  | { kind: 'packet'; from: string; message: KafkaMessage; cause: FactId | null }
  | { kind: 'close'; restart: boolean; cause: FactId | null }

export interface MemberState {
  /**
   * `none`: in no group (UNJOINED). `finding`: the coordinator is being looked up for the first join. `joining`: JoinGroup is under way
   * (PREPARING_REBALANCE). `syncing`: SyncGroup is (COMPLETING_REBALANCE). `leaving`: LeaveGroup has been sent by close().
   */
  phase: 'none' | 'finding' | 'joining' | 'syncing' | 'stable' | 'leaving'
  /** Broker number of the group coordinator; null when it is not known. */
  coordinator: number | null
  /** '' before the coordinator has given one. */
  memberId: string
  /** -1 when not in a generation. */
  generation: number
  /** The assignor of this generation. */
  protocol: string | null
  isLeader: boolean
  /** The leader's: topic → number of partitions that its assignment was made from. A change makes it rejoin. */
  assignedCounts: Record<string, number> | null
  /** Why it must join (again) at its next poll; null when it need not. */
  rejoinReason: string | null
  /** How far it is with what comes before a JoinGroup: the commit, then giving up partitions (onJoinPrepare). */
  prepare: 'needed' | 'committing' | 'ready' | 'done'
  /** What the chosen assignor remembers of its last assignment, if it is a sticky one. Lost with the process. */
  stickyMemory: { protocol: string; owned: Record<string, number[]>; generation: number } | null
  /** When the last heartbeat was sent, and when the last one was answered (or the member joined). */
  lastHeartbeatTick: number | null
  lastHeartbeatAnswerTick: number | null
  /** Found by the heartbeat thread or by an asynchronous commit; poll() throws it. */
  fatal: ConsumerFailure | null
  /** The fact behind `rejoinReason`, or behind the phase it is in. */
  cause: FactId | null
}

export interface PositionState {
  /** Offset of the next record poll() returns; null while it is being looked up. */
  offset: number | null
  /** Where it began to read this partition, or last sought to; null while that is being looked up. */
  start: number | null
  /** What this consumer last committed or was told as committed; null when that is nothing. */
  committed: number | null
  /** The newest high watermark it was told. */
  highWatermark: number | null
  paused: boolean
  /** It is about to be given up: nothing more is fetched or returned. */
  revoking: boolean
  /** What must be known before it can be read; null when that is known. */
  lookup: PositionLookup | null
  /** Fetched and not yet returned by poll(). */
  buffered: BufferedFetch | null
  /** Not asked for before this tick: its last request failed. */
  retryTick: number
  cause: FactId | null
}

export type PositionLookup =
  /** The group's committed offset. */
  | { kind: 'committed'; asked: CorrelationId | null }
  /** An offset of the log. `from`: where it was before, null if nowhere. `asked`: the request under way. */
  | {
      kind: 'log'
      at: 'earliest' | 'latest' | { timestampMs: number }
      why: 'reset' | 'seek'
      from: number | null
      asked: CorrelationId | null
    }

/** Records [fromOffset, toOffset), or an answer OFFSET_OUT_OF_RANGE, which poll() has to deal with. */
export interface BufferedFetch {
  fromOffset: number
  toOffset: number
  outOfRange: { logStartOffset: number } | null
  cause: FactId | null
}

/** A record in the application's hands. */
export interface HandledRecord {
  partition: PartitionId
  offset: number
  message: number
  /** From 1. */
  attempt: number
  /** The poll that returned it, or the failure that has it tried again. */
  cause: FactId | null
}

/** A record that is being worked on. Its `cause` is the `record.handling` fact of this attempt. */
export type RecordAtWork = HandledRecord & { startedTick: number; endTick: number }

export interface PollLoop {
  /**
   * `polling`: inside poll(), waiting for records. `handling`: the application works on what poll returned.
   * `committing`: commitSync waits for its answer. `stopped`: not running.
   */
  stage: 'stopped' | 'polling' | 'handling' | 'committing'
  /** When poll() last returned records: max.poll.interval.ms counts from here. */
  lastPollTick: number
  /** The fact that tells of it. */
  lastPollFact: FactId | null
  /** When the present poll() was called. */
  pollStartTick: number
  /** When the alarm that watches max.poll.interval.ms goes off; null when none is set. */
  watchTick: number | null
  /** Returned by poll, not begun. */
  hand: HandledRecord[]
  current: RecordAtWork | null
  /** What the application must still commit before it polls again (GroupSetup.commit). */
  commitDue: boolean
  /** The newest fact of the application's own doing: a poll, a handled record. Cause of what it does next. */
  cause: FactId | null
}

export interface Worker {
  current: RecordAtWork | null
}

export type InFlightRequest =
  | { kind: 'metadata' | 'coordinator' | 'join' | 'leave'; sentTick: number }
  | { kind: 'sync' | 'heartbeat'; sentTick: number; memberId: string; generation: number }
  | { kind: 'fetch'; sentTick: number; broker: number; partitions: Record<PartitionId, number> }
  | { kind: 'listOffsets' | 'offsetFetch'; sentTick: number; partitions: PartitionId[] }
  | { kind: 'commit'; sentTick: number; offsets: Record<PartitionId, number>; how: CommitHow; memberId: string; generation: number }
