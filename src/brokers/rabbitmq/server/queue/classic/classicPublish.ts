import { at } from '../../../../../kernel/column.ts'
import { isPersistent, messageOf } from '../../../contents.ts'
import { nextFactId } from '../../../factId.ts'
import type { ContentId } from '../../../protocol.ts'
import type { ConfirmTo } from '../../../queueRequest.ts'
import { type ClassicQueue, NEVER, type Place } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { confirmFrom, refuseFrom } from '../../channel/confirms.ts'
import { deadLetter, deadLetterExchange } from '../deadLetter.ts'
import { countArrival, countDeparture, tellDropped } from '../departures.ts'
import { expiryTick } from '../queueRows.ts'
import { nextConsumer } from './classicConsumers.ts'
import { crashClassic, isOverlooked } from './classicCrash.ts'
import { deliverTo } from './classicDelivery.ts'
import { dropExpired } from './classicExpiry.ts'
import { classicReady, enqueue, levelAt, takeOut } from './classicLevels.ts'
import { dropHead, wouldOverflow } from './classicOverflow.ts'
import { waitForDisk } from './diskSync.ts'

/** What goes straight to a consumer that does not acknowledge never stands in the queue. */
const NOWHERE: Place = { level: 0, row: -1 }

/**
 * A message comes to the queue: refused, handed straight to a consumer whose turn it is, or put behind the others
 * (rabbit_amqqueue_process:maybe_deliver_or_enqueue). `confirm`: whom to tell; null for a dead letter or without confirms.
 */
export function publishToClassic(ctx: RabbitContext, queue: ClassicQueue, content: ContentId, confirm: ConfirmTo | null): void {
  if (queue.limits.overflow !== 'drop-head' && wouldOverflow(ctx.state, queue, content)) return refuse(ctx, queue, content, confirm)
  // While messages wait nobody has room, but for a bug.
  const canDeliver = classicReady(queue) === 0 || isOverlooked(ctx, queue)
  const consumer = canDeliver ? nextConsumer(ctx, queue) : null
  if (consumer !== null && !consumer.noAck && classicReady(queue) > 0) return crash(ctx, queue, content, confirm)
  countArrival(ctx.state, queue, content)
  if (consumer?.noAck) {
    deliverTo(ctx, queue, consumer, NOWHERE, content, false)
    confirmNow(ctx, queue, confirm)
  } else if (consumer !== null) {
    const place = enqueue(ctx.state, queue, content, expiryTick(ctx.state, queue.limits, content))
    takeOut(ctx.state, queue, place)
    deliverTo(ctx, queue, consumer, place, content, false)
    confirmWhenSafe(ctx, queue, place, content, confirm)
  } else if (queue.limits.messageTtlMs === 0 && queue.limits.deadLetterExchange === null) {
    countDeparture(ctx.state, queue, content, 'expired')
    tellDropped(ctx, queue, content, 'expired')
    confirmNow(ctx, queue, confirm)
  } else putInLine(ctx, queue, content, confirm)
}

/** A publish on which the queue's process dies: what was transient had been confirmed before. */
function crash(ctx: RabbitContext, queue: ClassicQueue, content: ContentId, confirm: ConfirmTo | null): void {
  if (confirm !== null && queue.durable && isPersistent(ctx.state.contents, content)) refuseFrom(ctx, queue, confirm)
  else confirmNow(ctx, queue, confirm)
  crashClassic(ctx, queue)
}

function putInLine(ctx: RabbitContext, queue: ClassicQueue, content: ContentId, confirm: ConfirmTo | null): void {
  const place = enqueue(ctx.state, queue, content, expiryTick(ctx.state, queue.limits, content))
  const { cause } = ctx
  ctx.cause = nextFactId(ctx)
  const message = messageOf(ctx.state.contents, content)
  if (ctx.detailed)
    ctx.emit('message.queued', `queue:${queue.name}`, { message, content, queue: queue.name, ready: classicReady(queue) }, cause)
  else ctx.skip('message.queued', 1)
  confirmWhenSafe(ctx, queue, place, content, confirm)
  const dropped = dropHead(ctx, queue)
  const alone = classicReady(queue) === 1
  const expires = at(levelAt(queue, place.level).rows.expiryTick, place.row) !== NEVER
  // RabbitMQ looks at the head only where it may have changed.
  if ((dropped || alone) && !(dropped && alone && !expires)) dropExpired(ctx, queue)
  ctx.cause = cause
}

function refuse(ctx: RabbitContext, queue: ClassicQueue, content: ContentId, confirm: ConfirmTo | null): void {
  const exchange = queue.limits.overflow === 'reject-publish-dlx' ? deadLetterExchange(ctx, queue) : null
  if (exchange !== null) deadLetter(ctx, queue, exchange, content, 'maxlen')
  else tellDropped(ctx, queue, content, 'refused')
  if (confirm !== null) refuseFrom(ctx, queue, confirm)
}

function confirmNow(ctx: RabbitContext, queue: ClassicQueue, confirm: ConfirmTo | null): void {
  if (confirm !== null) confirmFrom(ctx, queue, confirm)
}

/** A persistent message of a durable queue is confirmed when it is on disk, any other at once. */
function confirmWhenSafe(ctx: RabbitContext, queue: ClassicQueue, place: Place, content: ContentId, confirm: ConfirmTo | null): void {
  if (ctx.state.diskSyncMs > 0 && queue.durable && isPersistent(ctx.state.contents, content)) waitForDisk(ctx, queue, place, confirm)
  else confirmNow(ctx, queue, confirm)
}
