import { at } from '../../../../../kernel/column.ts'
import { messageOf } from '../../../contents.ts'
import { type ClassicQueue, NEVER } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { deadLetter, deadLetterExchange } from '../deadLetter.ts'
import { countDeparture, tellDropped } from '../departures.ts'
import { isOverdue, timeGiven } from '../queueRows.ts'
import { classicReady, firstReady, isFromDisk, levelAt, takeOut } from './classicLevels.ts'

/**
 * Takes overdue messages off the head, and no others: one that stands behind a message with time left stays, and is counted
 * (rabbit_amqqueue_process:drop_expired_msgs). Sets the alarm for the next head.
 */
export function dropExpired(ctx: RabbitContext, queue: ClassicQueue, tick = ctx.tick): void {
  for (let place = firstReady(queue); place !== null; place = firstReady(queue)) {
    const { rows } = levelAt(queue, place.level)
    if (!isOverdue(rows, place.row, tick)) return setExpiryAlarm(ctx, queue, at(rows.expiryTick, place.row))
    const content = takeOut(ctx.state, queue, place)
    countDeparture(ctx.state, queue, content, 'expired')
    const { cause } = ctx
    const about = { message: messageOf(ctx.state.contents, content), content, queue: queue.name, ready: classicReady(queue) }
    ctx.cause = ctx.emit('message.expired', `queue:${queue.name}`, { ...about, ...timeGiven(ctx.state, queue.limits, content) })
    const exchange = deadLetterExchange(ctx, queue)
    if (exchange === null) tellDropped(ctx, queue, content, 'expired')
    else deadLetter(ctx, queue, exchange, content, 'expired', isFromDisk(queue, place))
    ctx.cause = cause
  }
}

/** The alarm for a head's expiry goes off. */
export function classicExpiryAlarm(ctx: RabbitContext, queue: ClassicQueue): void {
  const due = queue.expiryAlarmTick ?? ctx.tick
  queue.expiryAlarmTick = null
  dropExpired(ctx, queue, Math.max(ctx.tick, due))
}

/** One that is set for an earlier moment finds out by itself when the next head is due. */
function setExpiryAlarm(ctx: RabbitContext, queue: ClassicQueue, expiryTick: number): void {
  const { expiryAlarmTick } = queue
  if (expiryTick === NEVER || (expiryAlarmTick !== null && expiryAlarmTick <= expiryTick)) return
  queue.expiryAlarmTick = expiryTick
  ctx.setTimer(queue.broker, `ttl:${queue.name}`, expiryTick - ctx.tick, null)
}
