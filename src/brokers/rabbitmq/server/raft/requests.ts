import type { ChannelRef } from '../../protocol.ts'
import type { QueueRequest } from '../../queueRequest.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { RequestOrigin } from '../../raftState.ts'
import { post } from '../cluster/post.ts'
import { leaderKnownAt, type ReplicatedQueue } from './raftMember.ts'

/**
 * A channel's side of a replicated queue (rabbit_fifo_client): what it asks goes to the leader, and is kept until that has done it. While
 * nobody leads it waits; whoever leads next is sent all of it again, in order, and does nothing twice.
 */
export function askReplicated(ctx: RabbitContext, node: string, queue: ReplicatedQueue, request: QueueRequest): void {
  const channel = ctx.state.channels[askerOf(request) ?? '']
  const origin = channel === undefined ? null : { channel: channel.ref, seq: channel.nextRequestSeq++ }
  if (channel !== undefined && origin !== null)
    channel.pending.push({ queue: queue.name, queueId: queue.id, request, seq: origin.seq, cause: ctx.cause })
  const leader = leaderKnownAt(ctx, queue, node)
  if (leader !== null) send(ctx, node, leader, queue, request, origin)
}

/** A node has heard who leads: its channels send what has not been done. */
export function resendPending(ctx: RabbitContext, queue: ReplicatedQueue, node: string, leader: string): void {
  const { cause } = ctx
  for (const channel of Object.values(ctx.state.channels)) {
    if (channel.broker !== node) continue
    for (const { queueId, request, seq, cause: asked } of channel.pending) {
      if (queueId !== queue.id) continue
      ctx.cause = asked
      send(ctx, node, leader, queue, request, { channel: channel.ref, seq })
    }
  }
  ctx.cause = cause
}

/** The leader has done a channel's requests up to this one. */
export function hearApplied(ctx: RabbitContext, to: ChannelRef, queueId: number, seq: number): void {
  const channel = ctx.state.channels[to]
  if (channel !== undefined) channel.pending = channel.pending.filter((one) => one.queueId !== queueId || one.seq > seq)
}

/** Who goes on asking until it is done; null for a dead letter, and for a channel that is going. */
function askerOf(request: QueueRequest): ChannelRef | null {
  if (request.kind === 'publish') return request.publisher
  return request.kind === 'channelDown' ? null : request.by
}

function send(
  ctx: RabbitContext,
  node: string,
  leader: string,
  { name, id }: ReplicatedQueue,
  request: QueueRequest,
  origin: RequestOrigin | null,
): void {
  post(ctx, node, leader, { api: 'cluster.request', queue: name, queueId: id, request, origin })
}
