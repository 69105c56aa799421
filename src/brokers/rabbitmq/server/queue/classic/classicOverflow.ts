import { sizeBytesOf } from '../../../contents.ts'
import type { ContentId } from '../../../protocol.ts'
import type { ClassicQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import type { RabbitState } from '../../../state.ts'
import { deadLetter, deadLetterExchange } from '../deadLetter.ts'
import { countDeparture, tellDropped } from '../departures.ts'
import { classicReady, firstReady, isFromDisk, takeOut } from './classicLevels.ts'

/** Whether one more ready message would be too many. Only ready messages count, unacked ones do not. */
export function wouldOverflow(state: RabbitState, queue: ClassicQueue, content: ContentId): boolean {
  const { maxLength, maxLengthBytes } = queue.limits
  if (maxLength !== null && classicReady(queue) + 1 > maxLength) return true
  return maxLengthBytes !== null && queue.readyBytes + sizeBytesOf(state.contents, content) > maxLengthBytes
}

/**
 * With x-overflow drop-head: while there are too many, what would be delivered next goes, the one just published included
 * (rabbit_amqqueue_process:maybe_drop_head). True if any went.
 */
export function dropHead(ctx: RabbitContext, queue: ClassicQueue): boolean {
  if (queue.limits.overflow !== 'drop-head') return false
  let dropped = false
  for (let place = firstReady(queue); place !== null && isOver(queue); place = firstReady(queue)) {
    const content = takeOut(ctx.state, queue, place)
    countDeparture(ctx.state, queue, content, 'dropped')
    const exchange = deadLetterExchange(ctx, queue)
    if (exchange === null) tellDropped(ctx, queue, content, 'dropped')
    else deadLetter(ctx, queue, exchange, content, 'maxlen', isFromDisk(queue, place))
    dropped = true
  }
  return dropped
}

function isOver(queue: ClassicQueue): boolean {
  const { maxLength, maxLengthBytes } = queue.limits
  return (maxLength !== null && classicReady(queue) > maxLength) || (maxLengthBytes !== null && queue.readyBytes > maxLengthBytes)
}
