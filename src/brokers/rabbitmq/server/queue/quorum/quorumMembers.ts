import type { ChannelRef } from '../../../protocol.ts'
import type { ConsumerKey, ReturnReason } from '../../../queueRequest.ts'
import type { QuorumConsumer, QuorumQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import type { NewConsumer } from '../classic/classicMembers.ts'
import { consumerKey, isOf } from '../consumerKey.ts'
import { checkout, checkoutOne } from './quorumCheckout.ts'
import { activateNext, activeQuorumConsumer, updateConsumer } from './quorumConsumers.ts'
import { hungryTags } from './quorumRing.ts'
import { returnAll } from './quorumSettle.ts'

/** What a consumer without a prefetch may hold of a quorum queue. */
const UNLIMITED = 2_000

/** A consumer joins. The exclusive flag is not enforced in 3.10. `accepted` is called before it is sent anything. */
export function consumeQuorum(ctx: RabbitContext, queue: QuorumQueue, wanted: NewConsumer, accepted: () => void): void {
  const { channel, tag, noAck, priority } = wanted
  const key = consumerKey(channel, tag)
  const prefetch = wanted.prefetch === 0 ? UNLIMITED : wanted.prefetch
  const fresh: QuorumConsumer = {
    key,
    channel,
    tag,
    noAck,
    prefetch: wanted.prefetch,
    priority,
    credit: prefetch,
    status: 'up',
    once: false,
    checkedOut: [],
    settling: 0,
    returned: false,
  }
  accepted()
  const { cause } = ctx
  const known = queue.consumers[key]
  const active = activeQuorumConsumer(queue)
  if (queue.limits.singleActiveConsumer && active !== key && (active !== null || known === undefined)) queue.waiting.push(fresh)
  else if (known === undefined) updateConsumer(ctx, queue, fresh)
  // Cancelled before, and some of its messages are still out: they count against the new prefetch.
  else
    updateConsumer(ctx, queue, {
      ...fresh,
      credit: Math.max(0, prefetch - known.checkedOut.length),
      checkedOut: known.checkedOut,
      returned: true,
    })
  const ring = hungryTags(queue)
  ctx.cause = ctx.emit('consumer.added', `queue:${queue.name}`, {
    queue: queue.name,
    consumer: tag,
    prefetch: wanted.prefetch,
    priority,
    noAck,
    ring,
  })
  activateNext(ctx, queue)
  checkout(ctx, queue)
  ctx.cause = cause
}

/** basic.cancel. The consumer goes on counting until what it holds is settled. */
export function cancelQuorum(ctx: RabbitContext, queue: QuorumQueue, channel: ChannelRef, tag: string): void {
  const key = consumerKey(channel, tag)
  const { cause } = ctx
  ctx.cause = ctx.emit('consumer.removed', `queue:${queue.name}`, { queue: queue.name, consumer: tag, reason: 'cancelled' })
  const consumer = queue.consumers[key]
  if (consumer !== undefined) {
    updateConsumer(ctx, queue, { ...consumer, status: 'cancelled', once: true, credit: 0 })
    activateNext(ctx, queue)
  } else leaveLine(queue, key)
  checkout(ctx, queue)
  ctx.cause = cause
}

/** One that was cancelled while it held messages may wait twice under its tag: only the first place is given up. */
function leaveLine({ waiting }: QuorumQueue, key: ConsumerKey): void {
  const place = waiting.findIndex((consumer) => consumer.key === key)
  if (place >= 0) waiting.splice(place, 1)
}

/** A channel is gone: its consumers and gets return all they hold. */
export function quorumChannelDown(ctx: RabbitContext, queue: QuorumQueue, channel: ChannelRef, reason: ReturnReason): void {
  const isKnown = Object.hasOwn(queue.publishers, channel)
  delete queue.publishers[channel]
  const waited = queue.waiting.length
  leaveLines(queue, channel)
  const mine = consumersOf(queue, channel)
  if (mine.length === 0 && queue.waiting.length === waited && !isKnown) return
  const { cause } = ctx
  for (const consumer of mine) {
    returnAll(ctx, queue, consumer, reason)
    delete queue.consumers[consumer.key]
    queue.lastActiveTick = ctx.tick
    if (consumer.tag !== null) {
      const why = reason === 'connectionLost' || reason === 'brokerStop' ? reason : 'channelClosed'
      ctx.emit('consumer.removed', `queue:${queue.name}`, { queue: queue.name, consumer: consumer.tag, reason: why })
    }
    activateNext(ctx, queue)
  }
  checkout(ctx, queue)
  ctx.cause = cause
}

/**
 * The only member of the queue is killed. When it is back it learns of the end of its channels one by one, and deals what one of them held
 * to the consumers of those whose end it has not heard of yet (rabbit_fifo: handle_down). They are not there any more; it counts as a
 * return each time, and what has come back too often is a dead letter that arrives when the node starts.
 */
export function quorumKilled(ctx: RabbitContext, queue: QuorumQueue): void {
  const { cause } = ctx
  for (const channel of Object.keys(ctx.state.channels)) {
    leaveLines(queue, channel)
    for (const consumer of consumersOf(queue, channel)) {
      returnAll(ctx, queue, consumer, 'connectionLost')
      delete queue.consumers[consumer.key]
      activateNext(ctx, queue)
    }
    while (checkoutOne(ctx, queue) !== null);
  }
  ctx.cause = cause
}

/** A channel's consumers neither wait nor have a turn any more: one of the same number is another one, and finds no old places. */
function leaveLines(queue: QuorumQueue, channel: ChannelRef): void {
  queue.waiting = queue.waiting.filter((waiting) => waiting.channel !== channel)
  queue.ring = queue.ring.filter(({ key }) => !isOf(key, channel))
}

/** In the order in which the queue keeps them. */
function consumersOf(queue: QuorumQueue, channel: ChannelRef): QuorumConsumer[] {
  const mine = Object.values(queue.consumers).filter((consumer) => consumer.channel === channel)
  return mine.sort((left, right) => (left.key < right.key ? -1 : 1))
}
