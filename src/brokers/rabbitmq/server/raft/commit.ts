import { amqpError, inVhost } from '../../amqpError.ts'
import type { ChannelRef } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { RaftEntry, RaftMember, RaftState } from '../../raftState.ts'
import { performRequest, replyError } from '../cluster/performRequest.ts'
import { post } from '../cluster/post.ts'
import { expireQueue } from '../queue/expireQueue.ts'
import { quorumExpiryAlarm, settlePassedOn } from '../queue/quorum/quorumCheckout.ts'
import { startQuorumTick } from '../queue/quorumTick.ts'
import { aboutEntry } from './entryFacts.ts'
import { compactTo, entryAt } from './raftLog.ts'
import type { ReplicatedQueue } from './raftMember.ts'

/** Entries that are kept for a member that lags behind; one that lacks more is sent a snapshot. */
const KEPT_ENTRIES = 1_024

/** A majority has the log up to `index`: what it says is done, entry by entry. */
export function commitUpTo(ctx: RabbitContext, queue: ReplicatedQueue, leader: RaftMember, index: number): void {
  const { raft } = queue
  const { cause } = ctx
  leader.commitIndex = index
  while (raft.appliedIndex < index) {
    const entry = entryAt(leader.log, ++raft.appliedIndex)
    raft.appliedTerm = entry.term
    apply(ctx, queue, leader, entry)
    if (ctx.state.queues[queue.name] === queue) continue
    abandonCalls(ctx, queue, entry.origin?.channel ?? null)
    break
  }
  ctx.cause = cause
  compact(raft)
}

function apply(ctx: RabbitContext, queue: ReplicatedQueue, { node }: RaftMember, { term, command, origin, cause }: RaftEntry): void {
  const { raft } = queue
  const data = { queue: queue.name, broker: node, index: raft.appliedIndex, term, ...aboutEntry(ctx.state, command) }
  ctx.cause = ctx.emit('entry.committed', `queue:${queue.name}`, data, cause)
  if (origin === null) return perform(ctx, queue, command)
  const { channel: to, seq } = origin
  if ((raft.applied[to] ?? 0) < seq) {
    raft.applied[to] = seq
    perform(ctx, queue, command)
  }
  const channel = ctx.state.channels[to]
  if (channel !== undefined) post(ctx, node, channel.broker, { api: 'raft.applied', queue: queue.name, queueId: queue.id, to, seq })
}

function perform(ctx: RabbitContext, queue: ReplicatedQueue, command: RaftEntry['command']): void {
  switch (command.kind) {
    case 'noop':
      // The clock of a new leader starts, and it hears what the one before was about to hear.
      quorumExpiryAlarm(ctx, queue)
      settlePassedOn(ctx, queue)
      return startQuorumTick(ctx, queue)
    case 'alarm':
      return command.alarm === 'ttl' ? quorumExpiryAlarm(ctx, queue) : expireQueue(ctx, queue)
    case 'channelDown':
      performRequest(ctx, queue, command)
      delete queue.raft.applied[command.by]
      return
    default:
      performRequest(ctx, queue, command)
  }
}

/** The queue has been deleted: who waits for it to answer something else is told that it is not there. */
function abandonCalls(ctx: RabbitContext, { id, name, broker }: ReplicatedQueue, deleter: ChannelRef | null): void {
  for (const { calling } of Object.values(ctx.state.connections))
    if (calling?.queueId === id && calling.channel !== deleter)
      replyError(ctx, broker, calling.channel, amqpError('NOT_FOUND', `no ${inVhost('queue', name)}`))
}

/** Members forget entries that all of them have done with; for one that is down long no more than so many are kept. */
function compact({ members, appliedIndex }: RaftState): void {
  const done = Math.min(...Object.values(members).map(({ commitIndex }) => commitIndex))
  const floor = Math.max(Math.min(done, appliedIndex), appliedIndex - KEPT_ENTRIES)
  for (const { log, commitIndex } of Object.values(members)) compactTo(log, Math.min(floor, commitIndex))
}
