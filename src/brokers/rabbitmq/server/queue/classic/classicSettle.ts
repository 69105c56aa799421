import { messageOf } from '../../../contents.ts'
import type { ChannelRef } from '../../../protocol.ts'
import type { ReturnReason, Unacked } from '../../../queueRequest.ts'
import type { ClassicQueue, ConsumerKey, Place } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { consumerKey } from '../consumerKey.ts'
import { deadLetter, deadLetterExchange } from '../deadLetter.ts'
import { countDeparture, tellDropped } from '../departures.ts'
import { giveCredit, tidyChannel } from './classicConsumers.ts'
import { countReturn, runClassicQueue } from './classicDelivery.ts'
import { dropExpired } from './classicExpiry.ts'
import { classicReady, contentAt, putBack } from './classicLevels.ts'
import { dropHead } from './classicOverflow.ts'
import { neverMindDisk } from './diskSync.ts'
import { letGo } from './heldPlaces.ts'

/** Deliveries of a channel are done with. Those of one consumer, or of gets. */
export function ackToClassic(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, unacked: readonly Unacked[]): void {
  settle(ctx, queue, channel, unacked, () => {
    for (const one of unacked) {
      countDeparture(ctx.state, queue, contentAt(queue, one), 'acked')
      if (queue.unsynced.length > 0) neverMindDisk(ctx, queue, one)
    }
  })
}

/** Given back: each goes to its old place, and whoever's turn it is gets the first one that waits. */
export function requeueToClassic(
  ctx: RabbitContext,
  queue: ClassicQueue,
  channel: ChannelRef,
  unacked: readonly Unacked[],
  reason: ReturnReason,
): void {
  settle(ctx, queue, channel, unacked, () => takeBack(ctx, queue, unacked, reason))
}

/** Rejected for good: to the dead-letter exchange, if there is one. */
export function rejectToClassic(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, unacked: readonly Unacked[]): void {
  settle(ctx, queue, channel, unacked, () => {
    const exchange = deadLetterExchange(ctx, queue)
    // A priority queue gives them up by priority; the order of the list is kept within each.
    const byLevel = [...unacked].sort((left, right) => left.level - right.level)
    for (const one of byLevel) {
      const content = contentAt(queue, one)
      countDeparture(ctx.state, queue, content, 'rejected')
      if (queue.unsynced.length > 0) neverMindDisk(ctx, queue, one)
      if (exchange === null) tellDropped(ctx, queue, content, 'rejected')
      else deadLetter(ctx, queue, exchange, content, 'rejected')
    }
  })
}

/** Puts messages back and deals out what waits (rabbit_amqqueue_process:requeue_and_run). */
export function takeBack(ctx: RabbitContext, queue: ClassicQueue, places: readonly Place[], reason: ReturnReason): void {
  const { cause } = ctx
  for (const one of places) {
    putBack(ctx.state, queue, one)
    const returns = countReturn(queue, one)
    const content = contentAt(queue, one)
    const message = messageOf(ctx.state.contents, content)
    const data = { message, content, queue: queue.name, place: 'original' as const, reason, returns, ready: classicReady(queue) }
    ctx.cause = ctx.emit('message.requeued', `queue:${queue.name}`, data, cause)
  }
  dropHead(ctx, queue)
  dropExpired(ctx, queue)
  runClassicQueue(ctx, queue)
  ctx.cause = cause
}

/** What settling has in common: room for the consumer, then `act`, then deliveries to those who have room again. */
function settle(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, unacked: readonly Unacked[], act: () => void): void {
  const record = queue.channels[channel]
  if (record === undefined) return
  for (const one of unacked) letGo(record, one)
  queue.unacked -= unacked.length
  const counts: Record<ConsumerKey, number> = {}
  for (const { consumerTag } of unacked) {
    if (consumerTag === null) continue
    const key = consumerKey(channel, consumerTag)
    counts[key] = (counts[key] ?? 0) + 1
  }
  const unblocked = giveCredit(ctx, queue, channel, counts)
  tidyChannel(queue, channel)
  act()
  if (unblocked) runClassicQueue(ctx, queue)
}
