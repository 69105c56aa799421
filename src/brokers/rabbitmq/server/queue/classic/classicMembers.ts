import { itemsOf } from '../../../../../kernel/fifo.ts'
import type { AmqpError } from '../../../amqpError.ts'
import type { ChannelRef } from '../../../protocol.ts'
import type { ConsumerKey, ReturnReason } from '../../../queueRequest.ts'
import type { ClassicConsumer, ClassicQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { consumerKey, tagIn } from '../consumerKey.ts'
import { exclusiveUse } from '../exclusiveUse.ts'
import { startExpiryWatch } from '../queueExpiry.ts'
import { addClassicConsumer, removeClassicConsumer } from './classicConsumers.ts'
import { runClassicQueue } from './classicDelivery.ts'
import { putBack } from './classicLevels.ts'
import { takeBack } from './classicSettle.ts'

/** What basic.consume asks for. */
export interface NewConsumer {
  readonly channel: ChannelRef
  readonly tag: string
  readonly noAck: boolean
  readonly exclusive: boolean
  readonly prefetch: number
  readonly priority: number
  /** The channel has a global limit. */
  readonly limited: boolean
  readonly offset: string | number
}

/** A consumer joins at the end of the ring, if an exclusive one does not forbid it; what waits is dealt out. `accepted` is called between the two. */
export function consumeClassic(ctx: RabbitContext, queue: ClassicQueue, consumer: NewConsumer, accepted: () => void): AmqpError | null {
  const single = queue.limits.singleActiveConsumer
  const isFree = single ? !consumer.exclusive : queue.active === null && !(consumer.exclusive && countConsumers(queue) > 0)
  if (!isFree) return exclusiveUse(queue.name)
  const { channel, tag, noAck, prefetch, priority } = consumer
  const key = consumerKey(channel, tag)
  const entry: ClassicConsumer = { key, channel, tag, noAck, prefetch, priority, credit: prefetch === 0 || noAck ? null : prefetch }
  addClassicConsumer(queue, entry, consumer.limited)
  accepted()
  const { cause } = ctx
  const ring = queue.ring.map(tagIn)
  ctx.cause = ctx.emit('consumer.added', `queue:${queue.name}`, { queue: queue.name, consumer: tag, prefetch, priority, noAck, ring })
  if (consumer.exclusive) queue.active = key
  else if (single && queue.active === null) activate(ctx, queue, key)
  runClassicQueue(ctx, queue)
  ctx.cause = cause
  return null
}

/** basic.cancel. What the consumer holds stays with its channel. True if the queue goes with it (auto-delete). */
export function cancelClassic(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, tag: string): boolean {
  if (!removeClassicConsumer(queue, channel, tag)) return false
  const wasActive = queue.active === consumerKey(channel, tag)
  const { cause } = ctx
  ctx.cause = ctx.emit('consumer.removed', `queue:${queue.name}`, { queue: queue.name, consumer: tag, reason: 'cancelled' })
  if (wasActive) passOn(ctx, queue)
  if (isAbandoned(queue)) return true
  startExpiryWatch(ctx, queue)
  // In 3.10.8 the one that becomes active is not served what waits (issue 5460).
  if (wasActive && ctx.state.setup.knownBugs !== true) runClassicQueue(ctx, queue)
  ctx.cause = cause
  return false
}

/** A channel is gone: its consumers leave, and what it held of this queue comes back. True if the queue goes instead (auto-delete). */
export function classicChannelDown(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, reason: ReturnReason): boolean {
  const record = queue.channels[channel]
  if (record === undefined) return false
  const held = itemsOf(record.held)
  const mine = Object.values(queue.consumers).filter((consumer) => consumer.channel === channel)
  const lostActive = mine.some(({ key }) => key === queue.active)
  for (const { tag } of mine) {
    removeClassicConsumer(queue, channel, tag)
    const why = reason === 'connectionLost' || reason === 'brokerStop' ? reason : 'channelClosed'
    ctx.emit('consumer.removed', `queue:${queue.name}`, { queue: queue.name, consumer: tag, reason: why })
  }
  delete queue.channels[channel]
  queue.unacked -= held.length
  if (lostActive) passOn(ctx, queue)
  if (isAbandoned(queue)) {
    for (const place of held) putBack(ctx.state, queue, place)
    return true
  }
  startExpiryWatch(ctx, queue)
  takeBack(ctx, queue, held, reason)
  return false
}

/** An auto-delete queue goes when its last consumer goes; before it had one it stays. */
function isAbandoned(queue: ClassicQueue): boolean {
  return queue.autoDelete && queue.hadConsumers && countConsumers(queue) === 0
}

export function countConsumers(queue: ClassicQueue): number {
  let consumers = 0
  for (const ref in queue.channels) consumers += queue.channels[ref]?.consumers ?? 0
  return consumers
}

/** The one who was alone is gone: the next single active consumer is the head of the ring; the queue of an exclusive one is free. */
function passOn(ctx: RabbitContext, queue: ClassicQueue): void {
  activate(ctx, queue, queue.limits.singleActiveConsumer ? (queue.ring[0] ?? null) : null)
}

function activate(ctx: RabbitContext, queue: ClassicQueue, key: ConsumerKey | null): void {
  const before = queue.active
  queue.active = key
  if (!queue.limits.singleActiveConsumer) return
  ctx.emit('consumer.activated', `queue:${queue.name}`, {
    queue: queue.name,
    consumer: key === null ? null : tagIn(key),
    before: before === null ? null : tagIn(before),
  })
}
