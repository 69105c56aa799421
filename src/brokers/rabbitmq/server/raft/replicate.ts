import { nextFactId } from '../../factId.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { AppendEntries, AppendEntriesReply, InstallSnapshot } from '../../raftProtocol.ts'
import type { RaftCommand, RaftMember, RaftPeer, RequestOrigin } from '../../raftState.ts'
import { commitUpTo } from './commit.ts'
import { aboutEntry } from './entryFacts.ts'
import { entriesFrom, lastIndex, lastTerm, termAt, truncateFrom } from './raftLog.ts'
import { isReplicated, majorityOf, type ReplicatedQueue, reachableFrom } from './raftMember.ts'
import { tellTruncated } from './truncated.ts'

/** The leader writes a command into its log and sends it to the others; it is done when a majority has it. */
export function propose(
  ctx: RabbitContext,
  queue: ReplicatedQueue,
  leader: RaftMember,
  command: RaftCommand,
  origin: RequestOrigin | null,
): void {
  const { cause } = ctx
  const { term, log } = leader
  ctx.cause = nextFactId(ctx)
  log.entries.push({ term, command, origin, cause: ctx.cause })
  const data = { queue: queue.name, broker: leader.node, index: lastIndex(log), term, ...aboutEntry(ctx.state, command) }
  ctx.emit('entry.appended', `queue:${queue.name}`, data, cause)
  sendToAll(ctx, queue, leader)
  ctx.cause = cause
}

/** Sends every member that can be reached what it lacks. */
export function sendToAll(ctx: RabbitContext, queue: ReplicatedQueue, leader: RaftMember): void {
  const reachable = reachableFrom(ctx, queue.raft, leader.node)
  for (const [node, peer] of Object.entries(leader.peers))
    if (reachable.includes(node) && !peer.probing) sendEntries(ctx, queue, leader, node, peer)
}

/** Asks a member that is there again where its log parts from the leader's. */
export function probe(ctx: RabbitContext, queue: ReplicatedQueue, leader: RaftMember, node: string): void {
  const peer = leader.peers[node]
  if (peer === undefined) return
  peer.probing = true
  sendEntries(ctx, queue, leader, node, peer)
}

/** A follower's log takes in what the leader sends; where the two differ the leader's is right. */
export function handleAppendEntries(
  ctx: RabbitContext,
  queue: ReplicatedQueue,
  member: RaftMember,
  from: string,
  message: AppendEntries,
): void {
  const { prevIndex, prevTerm, entries, commitIndex } = message
  const { log } = member
  if (termAt(log, prevIndex) !== prevTerm && prevIndex > log.snapshotIndex) {
    const index = Math.min(prevIndex - 1, lastIndex(log))
    return answerAppend(ctx, queue, member, from, prevIndex, false, index)
  }
  for (const [offset, entry] of entries.entries()) {
    const index = prevIndex + 1 + offset
    if (index <= log.snapshotIndex || termAt(log, index) === entry.term) continue
    if (index <= lastIndex(log)) tellTruncated(ctx, queue, member, index, truncateFrom(log, index))
    log.entries.push(entry)
  }
  const index = prevIndex + entries.length
  if (entries.length > 0)
    ctx.emit('entries.stored', `queue:${queue.name}`, { queue: queue.name, broker: member.node, index, entries: entries.length })
  member.commitIndex = Math.max(member.commitIndex, Math.min(commitIndex, index))
  answerAppend(ctx, queue, member, from, prevIndex, true, index)
}

/** A follower takes a snapshot for its log. */
export function handleSnapshot(
  ctx: RabbitContext,
  queue: ReplicatedQueue,
  member: RaftMember,
  from: string,
  message: InstallSnapshot,
): void {
  const { index, indexTerm } = message
  if (index > member.commitIndex) {
    member.log = { snapshotIndex: index, snapshotTerm: indexTerm, entries: [] }
    member.commitIndex = index
    ctx.emit('snapshot.installed', `queue:${queue.name}`, { queue: queue.name, broker: member.node, index })
  }
  answerAppend(ctx, queue, member, from, index, true, index)
}

/** The leader hears how far a follower is. */
export function handleAppendReply(
  ctx: RabbitContext,
  queue: ReplicatedQueue,
  leader: RaftMember,
  from: string,
  message: AppendEntriesReply,
): void {
  const peer = leader.peers[from]
  if (peer === undefined) return
  if (!message.success) {
    // Only the message under way asks; what was sent before it was known that logs differ says nothing new.
    if (peer.probing && message.prevIndex !== peer.nextIndex - 1) return
    peer.probing = true
    peer.nextIndex = message.index + 1
    return sendEntries(ctx, queue, leader, from, peer)
  }
  peer.matchIndex = Math.max(peer.matchIndex, message.index)
  peer.nextIndex = Math.max(peer.nextIndex, peer.matchIndex + 1)
  const wasProbing = peer.probing
  peer.probing = false
  if (wasProbing && peer.nextIndex <= lastIndex(leader.log)) sendEntries(ctx, queue, leader, from, peer)
  advanceCommit(ctx, queue, leader)
}

/** Commits what a majority has: an entry of the leader's own term, and with it all before (Raft, 5.4.2). Followers are told with the next message, or now. */
function advanceCommit(ctx: RabbitContext, queue: ReplicatedQueue, leader: RaftMember): void {
  const { raft } = queue
  const matched = [lastIndex(leader.log), ...Object.values(leader.peers).map(({ matchIndex }) => matchIndex)].sort((a, b) => b - a)
  const index = matched[majorityOf(raft) - 1] ?? 0
  if (index <= leader.commitIndex || termAt(leader.log, index) !== leader.term) return
  commitUpTo(ctx, queue, leader, index)
  const still = ctx.state.queues[queue.name]
  if (still !== queue || !isReplicated(still)) return
  const reachable = reachableFrom(ctx, raft, leader.node)
  for (const [node, peer] of Object.entries(leader.peers))
    if (reachable.includes(node) && !peer.probing && peer.toldCommit < leader.commitIndex) sendEntries(ctx, queue, leader, node, peer)
}

/** Everything from the peer's next entry on; a snapshot where the log begins later. A peer that is not being probed is taken to get it. */
function sendEntries(ctx: RabbitContext, queue: ReplicatedQueue, leader: RaftMember, node: string, peer: RaftPeer): void {
  const { log, term, commitIndex } = leader
  const of = { queue: queue.name, queueId: queue.id, term }
  const prevIndex = peer.nextIndex - 1
  const prevTerm = termAt(log, prevIndex)
  if (prevTerm === null) {
    peer.nextIndex = log.snapshotIndex + 1
    ctx.send(leader.node, node, { api: 'raft.installSnapshot', ...of, index: log.snapshotIndex, indexTerm: log.snapshotTerm })
    return
  }
  const entries = entriesFrom(log, peer.nextIndex)
  if (!peer.probing) peer.nextIndex = lastIndex(log) + 1
  peer.toldCommit = commitIndex
  ctx.send(leader.node, node, { api: 'raft.appendEntries', ...of, prevIndex, prevTerm, entries, commitIndex })
}

/** A follower's answer: with success how far its log is the leader's, else where to go on from. */
export function answerAppend(
  ctx: RabbitContext,
  { name, id }: ReplicatedQueue,
  { node, term }: RaftMember,
  to: string,
  prevIndex: number,
  success: boolean,
  index: number,
): void {
  ctx.send(node, to, { api: 'raft.appendEntriesReply', queue: name, queueId: id, term, prevIndex, success, index })
}

/** Index and term of the newest entry: what a vote is asked with. */
export function logEnd({ log }: RaftMember): { lastIndex: number; lastTerm: number } {
  return { lastIndex: lastIndex(log), lastTerm: lastTerm(log) }
}
