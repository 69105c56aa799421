import { createFifo, sizeOf } from '../../../../../kernel/fifo.ts'
import type { FullConsumer } from '../../../facts.ts'
import type { ChannelRef } from '../../../protocol.ts'
import type { ConsumerKey } from '../../../queueRequest.ts'
import type { ClassicChannel, ClassicConsumer, ClassicQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { consumerKey, tagIn } from '../consumerKey.ts'
import { joinRing, leaveRing } from '../priorityRing.ts'

/**
 * The consumers of a classic queue (rabbit_queue_consumers). One ring; its head is served and goes to the end. A consumer that is full
 * keeps its place until its turn comes: only being found full takes it out, and when it has room again it comes back at the end.
 */

/** What the queue knows of a channel, made on first use. */
export function channelRecord(queue: ClassicQueue, channel: ChannelRef): ClassicChannel {
  const known = queue.channels[channel]
  if (known !== undefined) return known
  const fresh: ClassicChannel = { consumers: 0, held: createFifo(), limiter: 'dormant', blocked: [] }
  queue.channels[channel] = fresh
  return fresh
}

/** Forgets a channel that neither consumes nor holds anything. */
export function tidyChannel(queue: ClassicQueue, channel: ChannelRef): void {
  const record = queue.channels[channel]
  if (record !== undefined && record.consumers === 0 && sizeOf(record.held) === 0) delete queue.channels[channel]
}

/** A new consumer, at the end of the ring. */
export function addClassicConsumer(queue: ClassicQueue, consumer: ClassicConsumer, limited: boolean): void {
  const record = channelRecord(queue, consumer.channel)
  record.consumers++
  if (limited && record.limiter === 'dormant') record.limiter = 'active'
  queue.consumers[consumer.key] = consumer
  queue.hadConsumers = true
  joinRing(queue.ring, consumer.key, queue.consumers)
}

/** Takes a consumer away. False if there is none. */
export function removeClassicConsumer(queue: ClassicQueue, channel: ChannelRef, tag: string): boolean {
  const key = consumerKey(channel, tag)
  if (queue.consumers[key] === undefined) return false
  leaveRing(queue.ring, key)
  delete queue.consumers[key]
  const record = channelRecord(queue, channel)
  leaveRing(record.blocked, key)
  record.consumers--
  if (record.consumers === 0) record.limiter = 'dormant'
  tidyChannel(queue, channel)
  return true
}

/**
 * The consumer whose turn it is, which is then the last of its priority; null when nobody has room. Those found full on the way leave
 * the ring. With a single active consumer there are no turns.
 */
export function nextConsumer(ctx: RabbitContext, queue: ClassicQueue): ClassicConsumer | null {
  if (queue.limits.singleActiveConsumer) return activeIfFree(ctx, queue)
  for (let key = queue.ring[0]; key !== undefined; key = queue.ring[0]) {
    const consumer = queue.consumers[key]
    queue.ring.shift()
    if (consumer === undefined) continue
    if (takesDelivery(ctx, queue, consumer)) {
      joinRing(queue.ring, key, queue.consumers)
      return consumer
    }
    block(ctx, queue, consumer)
  }
  return null
}

function activeIfFree(ctx: RabbitContext, queue: ClassicQueue): ClassicConsumer | null {
  const consumer = queue.active === null ? undefined : queue.consumers[queue.active]
  if (consumer === undefined || queue.channels[consumer.channel]?.blocked.includes(consumer.key)) return null
  if (takesDelivery(ctx, queue, consumer)) return consumer
  leaveRing(queue.ring, consumer.key)
  block(ctx, queue, consumer)
  return null
}

/** Whether the consumer may be sent one more; if so it counts against its prefetch and its channel's limit. */
function takesDelivery(ctx: RabbitContext, queue: ClassicQueue, consumer: ClassicConsumer): boolean {
  const record = channelRecord(queue, consumer.channel)
  if (record.limiter === 'suspended' || consumer.credit === 0) return false
  if (record.limiter === 'active' && !passesLimit(ctx, queue, consumer)) {
    record.limiter = 'suspended'
    return false
  }
  if (consumer.credit !== null) consumer.credit--
  return true
}

function passesLimit(ctx: RabbitContext, queue: ClassicQueue, consumer: ClassicConsumer): boolean {
  const limiter = ctx.state.channels[consumer.channel]?.limiter
  if (limiter === undefined) return true
  if (limiter.limit > 0 && limiter.volume >= limiter.limit) {
    if (!limiter.waiting.includes(queue.name)) limiter.waiting.push(queue.name)
    return false
  }
  if (!consumer.noAck) limiter.volume++
  return true
}

function block(ctx: RabbitContext, queue: ClassicQueue, consumer: ClassicConsumer): void {
  const record = channelRecord(queue, consumer.channel)
  joinRing(record.blocked, consumer.key, queue.consumers)
  if (!ctx.detailed) return ctx.skip('consumer.passedOver', 1)
  ctx.emit('consumer.passedOver', `queue:${queue.name}`, {
    queue: queue.name,
    ...fullness(consumer),
    ring: queue.ring.map(tagIn),
  })
}

/** Those who were found full and are out of the ring, in the order in which they will come back if they all get room at once. */
export function fullConsumers(queue: ClassicQueue): FullConsumer[] {
  return Object.values(queue.channels).flatMap(({ blocked }) =>
    blocked.flatMap((key) => {
      const consumer = queue.consumers[key]
      return consumer === undefined ? [] : [fullness(consumer)]
    }),
  )
}

function fullness({ tag, prefetch, credit }: ClassicConsumer): FullConsumer {
  return { consumer: tag, unacked: prefetch - (credit ?? 0), prefetch }
}

/** So many settled deliveries give a consumer room again. True when one that had been found full came back to the ring. */
export function giveCredit(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, key: ConsumerKey, settled: number): boolean {
  const consumer = queue.consumers[key]
  if (consumer === undefined || consumer.credit === null) return false
  const hadNone = consumer.credit === 0
  consumer.credit += settled
  return hadNone && unblock(ctx, queue, channel)
}

/** Consumers of the channel that were found full and have room now come back to the ring. True if there are any. */
export function unblock(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef): boolean {
  const record = queue.channels[channel]
  if (record === undefined) return false
  const free = record.blocked.filter((key) => queue.consumers[key]?.credit !== 0)
  if (free.length === 0) return false
  record.blocked = record.blocked.filter((key) => !free.includes(key))
  for (const key of free) {
    joinRing(queue.ring, key, queue.consumers)
    if (ctx.detailed)
      ctx.emit('consumer.rejoined', `queue:${queue.name}`, { queue: queue.name, consumer: tagIn(key), ring: queue.ring.map(tagIn) })
    else ctx.skip('consumer.rejoined', 1)
  }
  return true
}
