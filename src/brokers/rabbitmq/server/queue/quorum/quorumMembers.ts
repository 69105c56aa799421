import type { ChannelRef } from '../../../protocol.ts'
import type { ConsumerKey, ReturnReason } from '../../../queueRequest.ts'
import type { QuorumConsumer, QuorumQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import type { NewConsumer } from '../classic/classicMembers.ts'
import { consumerKey, isOf } from '../consumerKey.ts'
import { checkout } from './quorumCheckout.ts'
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
  queue.waiting = queue.waiting.filter((waiting) => waiting.channel !== channel)
  // A channel of the same number is another one, and finds no old places.
  queue.ring = queue.ring.filter(({ key }) => !isOf(key, channel))
  const mine = Object.values(queue.consumers).filter((consumer) => consumer.channel === channel)
  if (mine.length === 0 && queue.waiting.length === waited && !isKnown) return
  const { cause } = ctx
  for (const consumer of mine.sort((left, right) => (left.key < right.key ? -1 : 1))) {
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
