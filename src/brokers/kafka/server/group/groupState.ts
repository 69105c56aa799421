import type { FactId } from '../../../../kernel/fact.ts'
import type { Assignment, CorrelationId, PartitionId, Subscription } from '../../protocol.ts'
import type { RebalanceReason } from './rebalanceReason.ts'

/** Names as Kafka prints them (ClassicGroupState). */
export type GroupPhase = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

/** A classic group as its coordinator knows it (ClassicGroup). Plain data. */
export interface GroupState {
  groupId: string
  state: GroupPhase
  /** The state before this one: a rebalance that began in Empty has its own rules. */
  previousState: GroupPhase
  stateSinceTick: number
  /** 0 before the first one. */
  generation: number
  /** When this generation began: its join phase was over (tick). */
  generationSinceTick: number
  leaderId: string | null
  /** The assignor all members have agreed on, by the name in JoinGroup; null when the group is empty. */
  protocol: string | null
  /** By member id, in order of joining. */
  members: Record<string, GroupMember>
  /** Most members there ever were at once; sizes the hash table whose order Kafka goes by. */
  mostMembers: number
  /** Ids handed out with MEMBER_ID_REQUIRED and not yet used (KIP-394). */
  pendingMembers: Record<string, PendingMember>
  /** Members of this generation whose SyncGroup has not come. */
  pendingSync: string[]
  /** group.instance.id → member id (KIP-345). */
  staticMembers: Record<string, string>
  /** Somebody was added while the initial delay ran: it is extended once. */
  newMemberAdded: boolean
  /** The initial delay under way; null when the join phase has a plain deadline or none. */
  initialDelay: InitialDelay | null
  /** When the join phase ends, with or without everybody (tick); null when none is under way. */
  joinDeadlineTick: number | null
  /** When members that have not synced are dropped (tick); null when all have. */
  syncDeadlineTick: number | null
  /** The rebalance under way; null when there is none. */
  rebalance: RebalanceInfo | null
  /** The fact that began the latest rebalance. */
  rebalanceCause: FactId | null
  /** The fact that began the present state. */
  phaseCause: FactId | null
  /** Member ids that are out, latest last, with the fact that says why: what refusing their requests refers to. */
  departed: DepartedMember[]
  /** Committed offsets. */
  offsets: Record<PartitionId, CommittedOffset>
  /** What __consumer_offsets holds of this group: what another coordinator would start from. Null before anything was written. */
  stored: GroupRecord | null
}

/** One member (ClassicGroupMember). */
export interface GroupMember {
  memberId: string
  clientId: string
  /** Null for a dynamic member. */
  groupInstanceId: string | null
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  /** In its order of preference. */
  protocols: MemberProtocol[]
  /** topic → partitions in the current generation; empty until the leader's assignment is stored. */
  assignment: Assignment
  /** It waits for its very first JoinGroup answer, so it cannot send heartbeats yet. */
  isNew: boolean
  /** Its JoinGroup waits for the join phase to end. */
  awaitingJoin: WaitingRequest | null
  /** Its SyncGroup waits for the leader's assignment. */
  awaitingSync: WaitingRequest | null
  /** When its session was last renewed (tick). */
  lastSeenTick: number
  /** When it expires unless something is heard (tick). Does not count while it waits for an answer, except for a new member. */
  expiresTick: number
  /** The fact that renewed the session. */
  lastSeenCause: FactId | null
}

export interface MemberProtocol {
  name: string
  subscription: Subscription
}

/** Where an answer goes. */
export interface ReplyTo {
  /** The node that asked. */
  node: string
  correlationId: CorrelationId
}

export interface WaitingRequest {
  to: ReplyTo
  sinceTick: number
}

export interface PendingMember {
  memberId: string
  clientId: string
  sinceTick: number
  expiresTick: number
  cause: FactId | null
}

export interface InitialDelay {
  /** The piece now running. */
  delayMs: number
  /** How much more may be added. */
  remainingMs: number
}

export interface RebalanceInfo {
  reason: RebalanceReason
  /** Who brought it about. */
  memberId: string | null
  startedTick: number
}

export interface DepartedMember {
  memberId: string
  cause: FactId
}

export interface CommittedOffset {
  /** Of the next record to read. */
  offset: number
  /** When it was committed. */
  tick: number
  /** The generation of the member that did; -1: outside any. */
  generation: number
}

/** The GroupMetadata record in __consumer_offsets. */
export interface GroupRecord {
  generation: number
  protocol: string | null
  leaderId: string | null
  members: StoredMember[]
}

export interface StoredMember {
  memberId: string
  clientId: string
  groupInstanceId: string | null
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  subscription: Subscription
  assignment: Assignment
}

/** A group that nobody has joined. */
export function createGroup(groupId: string, tick: number): GroupState {
  return {
    groupId,
    state: 'Empty',
    previousState: 'Dead',
    stateSinceTick: tick,
    generation: 0,
    generationSinceTick: tick,
    leaderId: null,
    protocol: null,
    members: {},
    mostMembers: 0,
    pendingMembers: {},
    pendingSync: [],
    staticMembers: {},
    newMemberAdded: false,
    initialDelay: null,
    joinDeadlineTick: null,
    syncDeadlineTick: null,
    rebalance: null,
    rebalanceCause: null,
    phaseCause: null,
    departed: [],
    offsets: {},
    stored: null,
  }
}
