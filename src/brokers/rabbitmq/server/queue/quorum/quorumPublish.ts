import { messageOf } from '../../../contents.ts'
import { nextFactId } from '../../../factId.ts'
import type { ChannelRef, ContentId } from '../../../protocol.ts'
import type { ConfirmTo } from '../../../queueRequest.ts'
import { NEVER, type QuorumQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { confirmFrom, refuseFrom } from '../../channel/confirms.ts'
import { countArrival, tellDropped } from '../departures.ts'
import { messageTtlMs } from '../queueRows.ts'
import { checkout } from './quorumCheckout.ts'
import { isOverLimit } from './quorumLimit.ts'
import { hungryTags } from './quorumRing.ts'
import { appendRow, quorumReady } from './quorumRows.ts'

/**
 * A message comes to the queue. `publisher`: the channel that published it, null for a dead letter, which nobody is told of and which
 * no limit refuses. A channel that was told to stop has its publishes refused by its own side of the queue (rabbit_fifo_client).
 */
export function publishToQuorum(
  ctx: RabbitContext,
  queue: QuorumQueue,
  content: ContentId,
  publisher: ChannelRef | null,
  confirm: ConfirmTo | null,
): void {
  if (publisher !== null && isRefused(queue, publisher)) {
    tellDropped(ctx, queue, content, 'refused')
    if (confirm !== null) refuseFrom(ctx, queue, confirm)
    return
  }
  countArrival(ctx.state, queue, content)
  const ttlMs = messageTtlMs(ctx.state, queue.limits, content)
  const row = appendRow(ctx.state, queue, content, ttlMs === null ? NEVER : ctx.tick + ttlMs, 0)
  const { cause } = ctx
  if (hungryTags(queue).length === 0) {
    ctx.cause = nextFactId(ctx)
    const message = messageOf(ctx.state.contents, content)
    if (ctx.detailed)
      ctx.emit('message.queued', `queue:${queue.name}`, { message, content, queue: queue.name, ready: quorumReady(queue) }, cause)
    else ctx.skip('message.queued', 1)
  }
  checkout(ctx, queue, row)
  if (confirm !== null) confirmFrom(ctx, queue, confirm)
  ctx.cause = cause
}

/** A channel that comes new to a queue that is too full is told so at once. */
function isRefused(queue: QuorumQueue, publisher: ChannelRef): boolean {
  const known = queue.publishers[publisher]
  if (known !== undefined) return known
  const refused = queue.limits.overflow === 'reject-publish' && isOverLimit(queue)
  queue.publishers[publisher] = refused
  return refused
}
