import type { ClusterFacts } from '../../clusterFacts.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { RequestVote, RequestVoteReply } from '../../raftProtocol.ts'
import type { RaftMember } from '../../raftState.ts'
import { isUpToDate, lastIndex } from './raftLog.ts'
import { createPeers, majorityOf, type ReplicatedQueue, reachableFrom } from './raftMember.ts'
import { logEnd, probe, propose } from './replicate.ts'
import { resendPending } from './requests.ts'

/**
 * Ra's `broadcast_time`. A member that has lost its leader waits one to six times as long, by chance, before it asks for votes; one whose
 * leader has stopped in good order at most once; one that asks in vain ten to twenty times (ra_server_proc:election_timeout_action).
 */
export const BROADCAST_TIME_MS = 100

type Patience = 'really_short' | 'short' | 'long'

/** The alarm after which a member without a leader asks for votes. */
export function setElectionTimer(ctx: RabbitContext, queue: ReplicatedQueue, { node }: RaftMember, patience: Patience): void {
  const unitMs = ctx.state.setup.raftBroadcastTimeMs ?? BROADCAST_TIME_MS
  const uniformMs = (most: number) => 1 + (ctx.random() % Math.max(1, Math.round(most)))
  const delayMs =
    patience === 'really_short'
      ? uniformMs(unitMs)
      : patience === 'short'
        ? unitMs + uniformMs(5 * unitMs)
        : 10 * unitMs + uniformMs(10 * unitMs)
  ctx.setTimer(node, `election:${queue.name}`, delayMs)
}

/** A member has waited long enough for a leader. Alone it cannot win, and waits for others to come back. */
export function electionTimeout(ctx: RabbitContext, queue: ReplicatedQueue, member: RaftMember): void {
  if (member.role === 'leader' || member.leader !== null) return
  if (reachableFrom(ctx, queue.raft, member.node).length < majorityOf(queue.raft)) return
  askForVotes(ctx, queue, member, member.role !== 'candidate')
}

/** `pre`: it only asks whether it would win, which changes no term. */
function askForVotes(ctx: RabbitContext, queue: ReplicatedQueue, member: RaftMember, pre: boolean): void {
  const { cause } = ctx
  const { node } = member
  member.role = pre ? 'preVote' : 'candidate'
  member.votes = [node]
  if (!pre) {
    member.term++
    member.votedFor = node
  }
  const end = logEnd(member)
  const { term } = member
  const data = { queue: queue.name, broker: node, term, pre, ...end }
  ctx.cause = ctx.emit('vote.asked', `queue:${queue.name}`, data)
  const message: RequestVote = { api: 'raft.requestVote', queue: queue.name, queueId: queue.id, term, pre, ...end }
  for (const other of reachableFrom(ctx, queue.raft, node)) if (other !== node) ctx.send(node, other, message)
  setElectionTimer(ctx, queue, member, pre ? 'long' : 'short')
  ctx.cause = cause
}

/** A vote goes to one candidate in a term, and only to one whose log is at least as up to date (Raft, 5.4.1). Who knows a leader wants no other. */
export function handleRequestVote(
  ctx: RabbitContext,
  queue: ReplicatedQueue,
  member: RaftMember,
  from: string,
  message: RequestVote,
): void {
  const { pre, term } = message
  const { cause } = ctx
  const isFresh = isUpToDate(member.log, message.lastIndex, message.lastTerm)
  const isFree = pre ? member.leader === null : member.votedFor === null || member.votedFor === from
  const granted = term >= member.term && isFresh && isFree
  if (granted && !pre) {
    member.votedFor = from
    member.role = 'follower'
    setElectionTimer(ctx, queue, member, 'long')
  }
  const why = term < member.term ? 'oldTerm' : !isFresh ? 'oldLog' : isFree ? null : pre ? 'hasLeader' : 'voted'
  const data: ClusterFacts['vote.given'] = { queue: queue.name, broker: member.node, candidate: from, term, pre, granted, why }
  ctx.cause = ctx.emit('vote.given', `queue:${queue.name}`, data)
  const of = { queue: queue.name, queueId: queue.id, term: member.term }
  ctx.send(member.node, from, { api: 'raft.requestVoteReply', ...of, pre, granted })
  ctx.cause = cause
}

/** With the word of a majority a member goes on to ask for votes, or leads. */
export function handleVote(ctx: RabbitContext, queue: ReplicatedQueue, member: RaftMember, from: string, message: RequestVoteReply): void {
  const { pre, granted, term } = message
  const isWanted = pre ? member.role === 'preVote' : member.role === 'candidate' && term === member.term
  if (!granted || !isWanted || member.votes.includes(from)) return
  member.votes.push(from)
  if (member.votes.length < majorityOf(queue.raft)) return
  if (pre) askForVotes(ctx, queue, member, false)
  else lead(ctx, queue, member)
}

/** A newer term has been heard of, or the leader of this one: the member follows. `leader` null: it does not know whom. */
export function follow(ctx: RabbitContext, queue: ReplicatedQueue, member: RaftMember, term: number, leader: string | null): void {
  if (member.role === 'leader')
    ctx.emit('leader.steppedDown', `queue:${queue.name}`, { queue: queue.name, broker: member.node, term: member.term, newTerm: term })
  if (term > member.term) member.votedFor = null
  member.term = term
  member.role = 'follower'
  member.votes = []
  member.peers = {}
  member.leader = leader
  if (leader === null) return setElectionTimer(ctx, queue, member, 'long')
  ctx.cancelTimer(member.node, `election:${queue.name}`)
  resendPending(ctx, queue, member.node, leader)
}

/** Its first entry commits what it has of earlier terms; channels that died while nobody led are heard of now. */
function lead(ctx: RabbitContext, queue: ReplicatedQueue, member: RaftMember): void {
  const { raft } = queue
  const { node, term, votes } = member
  const { cause } = ctx
  const before = queue.broker
  member.role = 'leader'
  member.leader = node
  member.peers = createPeers(Object.keys(raft.members), node, lastIndex(member.log) + 1, true)
  queue.broker = node
  queue.expiryAlarmTick = null
  raft.stalled = false
  ctx.cancelTimer(node, `election:${queue.name}`)
  ctx.cause = ctx.emit('leader.elected', `queue:${queue.name}`, { queue: queue.name, broker: node, term, votes: [...votes], before })
  propose(ctx, queue, member, { kind: 'noop' }, null)
  for (const by of deadChannels(ctx, queue)) propose(ctx, queue, member, { kind: 'channelDown', by, reason: 'brokerStop' }, null)
  for (const other of reachableFrom(ctx, raft, node)) probe(ctx, queue, member, other)
  resendPending(ctx, queue, node, node)
  ctx.cause = cause
}

function deadChannels({ state }: RabbitContext, queue: ReplicatedQueue): string[] {
  const known = [
    ...Object.values(queue.consumers).map(({ channel }) => channel),
    ...queue.waiting.map(({ channel }) => channel),
    ...Object.keys(queue.publishers),
  ]
  return [...new Set(known)].filter((ref) => state.channels[ref] === undefined)
}
