import { at } from '../../../../../kernel/column.ts'
import type { ChannelRef, ContentId } from '../../../protocol.ts'
import type { ClassicQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { countDeparture } from '../departures.ts'
import { startExpiryWatch } from '../queueExpiry.ts'
import { hold } from './classicDelivery.ts'
import { dropExpired } from './classicExpiry.ts'
import { classicReady, firstReady, isRedelivered, takeOut } from './classicLevels.ts'

/** A message that basic.get takes. */
export interface Got {
  readonly content: ContentId
  readonly level: number
  readonly row: number
  readonly redelivered: boolean
  readonly deliveryCount: number | null
  /** Messages that still wait. */
  readonly ready: number
}

/** basic.get: the first message that waits, or null. It moves no consumer and counts against no prefetch. */
export function getFromClassic(ctx: RabbitContext, queue: ClassicQueue, channel: ChannelRef, noAck: boolean): Got | null {
  startExpiryWatch(ctx, queue)
  const place = firstReady(queue)
  if (place === null) return null
  const redelivered = isRedelivered(ctx.state, queue, place)
  const content = takeOut(ctx.state, queue, place)
  dropExpired(ctx, queue)
  if (noAck) countDeparture(ctx.state, queue, content, 'autoAcked')
  else hold(queue, channel, place)
  return { content, ...place, redelivered, deliveryCount: null, ready: classicReady(queue) }
}

/** Takes all waiting messages away and returns how many they were. Nothing is dead-lettered. */
export function purgeClassic(queue: ClassicQueue): { contents: ContentId[] } {
  const contents: ContentId[] = []
  for (const level of queue.levels) {
    const { rows, requeued } = level
    for (const row of requeued.splice(0)) {
      contents.push(at(rows.content, row))
      if (level.delivered === row) level.delivered++
    }
    for (let row = level.head; row < rows.content.length; row++) contents.push(at(rows.content, row))
    if (level.delivered === level.head) level.delivered = rows.content.length
    level.head = rows.content.length
  }
  queue.readyBytes = 0
  return { contents }
}
