import { messageOf } from '../../../contents.ts'
import type { ChannelRef } from '../../../protocol.ts'
import type { ReturnReason, Unacked } from '../../../queueRequest.ts'
import type { ClassicQueue, Place } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { deadLetter, deadLetterExchange } from '../deadLetter.ts'
import { countDeparture, tellDropped } from '../departures.ts'
import { giveCredit, tidyChannel } from './classicConsumers.ts'
import { countReturn, runClassicQueue } from './classicDelivery.ts'
import { dropExpired } from './classicExpiry.ts'
import { classicReady, contentAt, isFromDisk, putBack } from './classicLevels.ts'
import { dropHead } from './classicOverflow.ts'
import { neverMindDisk } from './diskSync.ts'
import { letGo } from './heldPlaces.ts'

/** Deliveries of a channel are done with. Those of one consumer, or of one get. */
export function ackToClassic(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, unacked: readonly Unacked[]): void {
  const hasRoom = release(ctx, queue, channel, unacked)
  if (hasRoom === null) return
  for (const one of unacked) {
    countDeparture(ctx.state, queue, contentAt(queue, one), 'acked')
    if (queue.unsynced.length > 0) neverMindDisk(ctx, queue, one)
  }
  if (hasRoom) runClassicQueue(ctx, queue)
}

/** Given back: each goes to its old place, and whoever's turn it is gets the first one that waits. */
export function requeueToClassic(
  ctx: RabbitContext,
  queue: ClassicQueue,
  channel: ChannelRef,
  unacked: readonly Unacked[],
  reason: ReturnReason,
): void {
  const hasRoom = release(ctx, queue, channel, unacked)
  if (hasRoom === null) return
  takeBack(ctx, queue, unacked, reason)
  if (hasRoom) runClassicQueue(ctx, queue)
}

/** Rejected for good: to the dead-letter exchange, if there is one. */
export function rejectToClassic(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, unacked: readonly Unacked[]): void {
  const hasRoom = release(ctx, queue, channel, unacked)
  if (hasRoom === null) return
  const exchange = deadLetterExchange(ctx, queue)
  // A priority queue gives them up by priority; the order of the list is kept within each.
  const byLevel = [...unacked].sort((left, right) => left.level - right.level)
  for (const one of byLevel) {
    const content = contentAt(queue, one)
    countDeparture(ctx.state, queue, content, 'rejected')
    if (queue.unsynced.length > 0) neverMindDisk(ctx, queue, one)
    if (exchange === null) tellDropped(ctx, queue, content, 'rejected')
    else deadLetter(ctx, queue, exchange, content, 'rejected', isFromDisk(queue, one))
  }
  if (hasRoom) runClassicQueue(ctx, queue)
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

/**
 * A channel holds these no more, and their consumer has room for others. True if it had been found full: what waits is dealt out when the
 * messages are where they belong. Null if the queue does not know the channel.
 */
function release(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, unacked: readonly Unacked[]): boolean | null {
  const record = queue.channels[channel]
  const first = unacked[0]
  if (record === undefined || first === undefined) return null
  for (const one of unacked) letGo(record, one)
  queue.unacked -= unacked.length
  const hasRoom = giveCredit(ctx, queue, channel, first.key, unacked.length)
  if (record.consumers === 0) tidyChannel(queue, channel)
  return hasRoom
}
