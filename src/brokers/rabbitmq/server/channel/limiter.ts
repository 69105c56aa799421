import { sizeOf } from '../../../../kernel/fifo.ts'
import type { Unacked } from '../../queueRequest.ts'
import type { ClassicQueue } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { Limiter, ServerChannel } from '../../serverState.ts'
import { unblock } from '../queue/classic/classicConsumers.ts'
import { runClassicQueue } from '../queue/classic/classicDelivery.ts'

/** The one limit of a channel over all its consumers (basic.qos with global): rabbit_limiter. Only classic queues know it. */

/** Settled deliveries make room. True if the channel was full and is not any more. */
export function acknowledgeToLimiter({ limiter }: ServerChannel, unacked: readonly Unacked[]): boolean {
  if (limiter.limit === 0) return false
  const wasFull = isFull(limiter)
  const pushed = unacked.filter(({ consumerTag }) => consumerTag !== null).length
  limiter.volume = limiter.volume === 0 ? 0 : limiter.volume - pushed
  return wasFull && !isFull(limiter)
}

/** Sets the limit; it counts what is unacked now if there was none before. A higher one lets more come at once. */
export function setLimit(ctx: RabbitContext, channel: ServerChannel, limit: number): void {
  const { limiter } = channel
  const wasFull = isFull(limiter)
  const isNew = limiter.limit === 0
  if (isNew) limiter.volume = sizeOf(channel.unacked)
  limiter.limit = limit
  if (isNew) for (const queue of consumedQueues(ctx, channel)) activate(queue, channel)
  if (wasFull && !isFull(limiter)) resumeWaiting(ctx, channel)
}

/** Takes the limit away. */
export function clearLimit(ctx: RabbitContext, channel: ServerChannel): void {
  const { limiter } = channel
  if (limiter.limit === 0) return
  limiter.limit = 0
  limiter.volume = 0
  limiter.waiting = []
  for (const queue of consumedQueues(ctx, channel)) {
    const record = queue.channels[channel.ref]
    if (record === undefined) continue
    const wasSuspended = record.limiter === 'suspended'
    record.limiter = 'dormant'
    if (wasSuspended && unblock(ctx, queue, channel.ref)) runClassicQueue(ctx, queue)
  }
}

/** Queues that were told to wait ask again. */
export function resumeWaiting(ctx: RabbitContext, channel: ServerChannel): void {
  for (const name of channel.limiter.waiting.splice(0)) {
    const queue = ctx.state.queues[name]
    const record = queue?.type === 'classic' ? queue.channels[channel.ref] : undefined
    if (queue?.type !== 'classic' || record?.limiter !== 'suspended') continue
    record.limiter = 'active'
    if (unblock(ctx, queue, channel.ref)) runClassicQueue(ctx, queue)
  }
}

function isFull({ limit, volume }: Limiter): boolean {
  return limit > 0 && volume >= limit
}

function activate(queue: ClassicQueue, channel: ServerChannel): void {
  const record = queue.channels[channel.ref]
  if (record?.limiter === 'dormant') record.limiter = 'active'
}

function consumedQueues(ctx: RabbitContext, channel: ServerChannel): ClassicQueue[] {
  const names = new Set(Object.values(channel.consumers).map(({ queue }) => queue))
  return [...names].sort().flatMap((name) => {
    const queue = ctx.state.queues[name]
    return queue?.type === 'classic' ? [queue] : []
  })
}
