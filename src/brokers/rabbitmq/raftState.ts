import type { FactId } from '../../kernel/fact.ts'
import type { ChannelRef } from './protocol.ts'
import type { QueueRequest } from './queueRequest.ts'

/**
 * What the members of a quorum queue know: Raft (Ongaro and Ousterhout, 2014) as RabbitMQ's library Ra does it. Members apply the same entries
 * in the same order, so what they make of them, the queue itself, is kept once.
 */
export interface RaftState {
  /** By node. */
  members: Record<string, RaftMember>
  /** The newest entry that the queue has taken in. */
  appliedIndex: number
  appliedTerm: number
  /** channel → number of its newest request that was applied: one that comes twice counts once. */
  applied: Record<ChannelRef, number>
  /** A majority is out of reach, and that has been told. */
  stalled: boolean
}

/** `preVote`: it asks whether others would vote for it, before it disturbs them with a new term. */
export type RaftRole = 'follower' | 'preVote' | 'candidate' | 'leader'

/** What one node has of the queue. Term, vote and log are on disk. */
export interface RaftMember {
  node: string
  role: RaftRole
  term: number
  votedFor: string | null
  log: RaftLog
  commitIndex: number
  /** Whom it takes for the leader; null: it knows none. */
  leader: string | null
  /** Who is for it, itself included, while it is a candidate or about to be one. */
  votes: string[]
  /** A leader's account of the others, by node; empty otherwise. */
  peers: Record<string, RaftPeer>
}

/** Entries after a snapshot, which stands for all before. The first entry has index 1. */
export interface RaftLog {
  snapshotIndex: number
  snapshotTerm: number
  entries: RaftEntry[]
}

export interface RaftEntry {
  term: number
  command: RaftCommand
  /** Whose request it is, and which; null: nobody waits for it. */
  origin: RequestOrigin | null
  cause: FactId | null
}

export type RaftCommand =
  | QueueRequest
  /** The first entry of a leader: with it everything before is committed. */
  | { readonly kind: 'noop' }
  /** The leader's clock: a message or the queue may have expired. */
  | { readonly kind: 'alarm'; readonly alarm: 'ttl' | 'expires' }

export interface RequestOrigin {
  readonly channel: ChannelRef
  readonly seq: number
}

export interface RaftPeer {
  /** What it is sent next. */
  nextIndex: number
  /** It has everything up to here. */
  matchIndex: number
  /** How far it has been told that entries are committed. */
  toldCommit: number
  /** It is not known where its log parts from the leader's: one message at a time until it is. */
  probing: boolean
}
