import type { ContentId } from '../../../protocol.ts'
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
  if (overflow === 'drop-head') return dropHeads(ctx, queue)
  const wasBelow = queue.belowSoftLimit
  queue.belowSoftLimit = isBelowSoftLimit(queue)
  if (isOverLimit(queue)) tellPublishers(ctx, queue, true)
  else if (!wasBelow && queue.belowSoftLimit) tellPublishers(ctx, queue, false)
}

/** Publishing channels have heard it. */
export function publishersTold(queue: QuorumQueue): void {
  if (queue.telling === null) return
  for (const channel of Object.keys(queue.publishers)) queue.publishers[channel] = queue.telling
  queue.telling = null
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

/** They hear it when the present is over: what they send at the same moment is taken. */
function tellPublishers(ctx: RabbitContext, queue: QuorumQueue, stop: boolean): void {
  if (Object.values(queue.publishers).every((stopped) => stopped === stop) && queue.telling === null) return
  queue.telling = stop
  ctx.setTimer(queue.broker, `publishers:${queue.name}`, 0)
}

/** Of several that go at once, the last one is dead-lettered first: rabbit_fifo lists their effects so. */
function dropHeads(ctx: RabbitContext, queue: QuorumQueue): void {
  const dropped: ContentId[] = []
  while (isOverLimit(queue)) {
    const content = takeNext(ctx.state, queue)
    dropped.unshift(content)
    countDeparture(ctx.state, queue, content, 'dropped')
  }
  const exchange = deadLetterExchange(ctx, queue)
  for (const content of dropped) {
    if (exchange === null) tellDropped(ctx, queue, content, 'dropped')
    else deadLetter(ctx, queue, exchange, content, 'maxlen')
  }
}
