import type { ChannelRef } from './protocol.ts'
import type { RaftEntry } from './raftState.ts'

/** What members of a quorum queue tell each other, by the names of the Raft paper. */
export type RaftMessage = AppendEntries | AppendEntriesReply | InstallSnapshot | RequestVote | RequestVoteReply | Applied

interface OfQueue {
  readonly queue: string
  readonly queueId: number
}

interface OfTerm extends OfQueue {
  readonly term: number
}

/** From the leader. Without entries: how far the log is committed, or a question where the two logs part. */
export interface AppendEntries extends OfTerm {
  readonly api: 'raft.appendEntries'
  readonly prevIndex: number
  readonly prevTerm: number
  readonly entries: readonly RaftEntry[]
  readonly commitIndex: number
}

/** `index`: with success the last entry that is the leader's; without, where to go on from. */
export interface AppendEntriesReply extends OfTerm {
  readonly api: 'raft.appendEntriesReply'
  readonly success: boolean
  readonly index: number
  /** The `prevIndex` it answers. */
  readonly prevIndex: number
}

/** Instead of entries that the leader has no more. */
export interface InstallSnapshot extends OfTerm {
  readonly api: 'raft.installSnapshot'
  readonly index: number
  readonly indexTerm: number
}

export interface RequestVote extends OfTerm {
  readonly api: 'raft.requestVote'
  /** Only a question: nobody's vote is given. */
  readonly pre: boolean
  readonly lastIndex: number
  readonly lastTerm: number
}

export interface RequestVoteReply extends OfTerm {
  readonly api: 'raft.requestVoteReply'
  readonly pre: boolean
  readonly granted: boolean
}

/** From the leader to a channel: its requests up to this one need not be sent again. */
export interface Applied extends OfQueue {
  readonly api: 'raft.applied'
  readonly to: ChannelRef
  readonly seq: number
}
