import type { ConsumerKey } from '../../../queueRequest.ts'
import type { QuorumConsumer, QuorumQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { tagIn } from '../consumerKey.ts'
import { hungryTags, takePlace } from './quorumRing.ts'

/**
 * Writes down what has changed about a consumer: with room it stands in the ring (at the end, if it was not there), and one that is
 * there for a single message or cancelled is gone when it holds nothing (rabbit_fifo:update_or_remove_sub).
 */
export function updateConsumer(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer): void {
  const { key, once, credit, checkedOut } = consumer
  queue.consumers[key] = consumer
  if (once && credit === 0) {
    if (checkedOut.length > 0) return
    delete queue.consumers[key]
    queue.lastActiveTick = ctx.tick
  } else queueUp(ctx, queue, consumer)
}

/** Puts a consumer with room at the end of the ring, unless it is in it. */
export function queueUp(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer): void {
  if (consumer.credit <= 0 || consumer.status !== 'up' || !takePlace(queue, consumer) || consumer.tag === null) return
  if (ctx.detailed)
    ctx.emit('consumer.rejoined', `queue:${queue.name}`, { queue: queue.name, consumer: consumer.tag, ring: hungryTags(queue) })
  else ctx.skip('consumer.rejoined', 1)
}

/** The single active consumer; null when there is none. Without x-single-active-consumer: null. */
export function activeQuorumConsumer(queue: QuorumQueue): ConsumerKey | null {
  if (!queue.limits.singleActiveConsumer) return null
  return Object.values(queue.consumers).find(({ status }) => status === 'up')?.key ?? null
}

/** Where a single active consumer is wanted and there is none, the one that has waited longest becomes it. Priority plays no part in 3.10. */
export function activateNext(ctx: RabbitContext, queue: QuorumQueue): void {
  if (!queue.limits.singleActiveConsumer || activeQuorumConsumer(queue) !== null) return
  const next = queue.waiting.shift()
  if (next === undefined) return
  const known = queue.consumers[next.key]
  const consumer = known === undefined ? next : { ...next, status: known.status, credit: known.credit, checkedOut: known.checkedOut }
  queue.consumers[next.key] = consumer
  queueUp(ctx, queue, consumer)
  ctx.emit('consumer.activated', `queue:${queue.name}`, { queue: queue.name, consumer: tagIn(next.key), before: null })
}

/** Counted as the broker does: cancelled consumers and getters that still hold something included. */
export function countQuorumConsumers(queue: QuorumQueue): number {
  return Object.keys(queue.consumers).length + queue.waiting.length
}
