import type { QuorumQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { deadLetter, deadLetterExchange } from '../deadLetter.ts'
import { countDeparture, tellDropped } from '../departures.ts'
import { quorumReady, takeNext } from './quorumRows.ts'

/** Publishers that were told to stop go on when the queue is filled to this share of its limits at most. */
const SOFT_LIMIT = 0.8

/**
 * Looks at x-max-length and x-max-length-bytes after a change (rabbit_fifo:evaluate_limit). drop-head: what is too much goes, oldest
 * first. reject-publish: whoever publishes here is told to stop, so the one message too many is in already.
 */
export function evaluateLimit(ctx: RabbitContext, queue: QuorumQueue): void {
  const { maxLength, maxLengthBytes, overflow } = queue.limits
  if (maxLength === null && maxLengthBytes === null) return
  if (overflow === 'drop-head') {
    while (isOverLimit(queue)) dropHead(ctx, queue)
    return
  }
  const wasBelow = queue.belowSoftLimit
  queue.belowSoftLimit = isBelowSoftLimit(queue)
  if (isOverLimit(queue)) tellPublishers(queue, true)
  else if (!wasBelow && queue.belowSoftLimit) tellPublishers(queue, false)
}

export function isOverLimit(queue: QuorumQueue): boolean {
  const { maxLength, maxLengthBytes } = queue.limits
  return (maxLength !== null && quorumReady(queue) > maxLength) || (maxLengthBytes !== null && queue.readyBytes > maxLengthBytes)
}

function isBelowSoftLimit(queue: QuorumQueue): boolean {
  const { maxLength, maxLengthBytes } = queue.limits
  const isBelow = (limit: number | null, count: number) => limit === null || count <= Math.trunc(limit * SOFT_LIMIT)
  return isBelow(maxLength, quorumReady(queue)) && isBelow(maxLengthBytes, queue.readyBytes)
}

function tellPublishers(queue: QuorumQueue, stop: boolean): void {
  for (const channel of Object.keys(queue.publishers)) queue.publishers[channel] = stop
}

function dropHead(ctx: RabbitContext, queue: QuorumQueue): void {
  const content = takeNext(ctx.state, queue)
  countDeparture(queue, 'dropped')
  const exchange = deadLetterExchange(ctx, queue)
  if (exchange === null) tellDropped(ctx, queue, content, 'dropped')
  else deadLetter(ctx, queue, exchange, content, 'maxlen')
}
