import type { FactId } from '../../../../kernel/fact.ts'
import { messageOf, sizeBytesOf } from '../../contents.ts'
import type { DeathReason } from '../../deaths.ts'
import { copyGone } from '../../effects.ts'
import type { DropReason, LimitReached } from '../../facts.ts'
import type { ContentId } from '../../protocol.ts'
import { queueCounts } from '../../queueCounts.ts'
import type { Departure, QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { RabbitState } from '../../state.ts'

/** Counts that a message has come to the queue. */
export function countArrival({ contents }: RabbitState, queue: QueueState, content: ContentId): void {
  queue.tally.came++
  queue.bytes += sizeBytesOf(contents, content)
}

/** Counts that a message has left the queue for good. */
export function countDeparture({ contents }: RabbitState, queue: QueueState, content: ContentId, departure: Departure): void {
  queue.tally.left[departure]++
  queue.bytes -= sizeBytesOf(contents, content)
}

/** Counts that the queue has handed a message to a consumer or getter. */
export function countDelivery({ tally }: QueueState, redelivered: boolean): void {
  tally.delivered++
  if (redelivered) tally.redelivered++
}

/** Tells that this copy of a message is no more, and books it as lost where nobody has handled it. */
export function tellDropped(
  ctx: RabbitContext,
  queue: QueueState,
  content: ContentId,
  reason: DropReason,
  cause: FactId | null = ctx.cause,
): void {
  const message = messageOf(ctx.state.contents, content)
  const data = { message, content, queue: queue.name, reason, limit: limitReached(queue, reason) }
  ctx.emit('message.dropped', `queue:${queue.name}`, data, cause)
  copyGone(ctx, queue.name, content, reason)
}

/** Tells that a message had been routed to a queue that is no more when it comes there. */
export function tellMissed(ctx: RabbitContext, queue: string, content: ContentId): void {
  const message = messageOf(ctx.state.contents, content)
  ctx.emit('message.dropped', `queue:${queue}`, { message, content, queue, reason: 'queueDeleted', limit: null })
  copyGone(ctx, queue, content, 'queueDeleted')
}

/** The argument of the queue behind a departure; null where it is none that limits anything. */
export function limitReached(queue: QueueState, reason: DropReason | DeathReason): LimitReached | null {
  const { maxLength, maxLengthBytes, deliveryLimit } = queue.limits
  if (reason === 'deliveryLimit' || reason === 'delivery_limit')
    return deliveryLimit === null ? null : { name: 'x-delivery-limit', value: deliveryLimit }
  if (reason !== 'dropped' && reason !== 'maxlen' && reason !== 'refused') return null
  // What was too much has gone already: the queue stands at the limit it had passed.
  if (maxLength !== null && (maxLengthBytes === null || queueCounts(queue).ready >= maxLength))
    return { name: 'x-max-length', value: maxLength }
  return maxLengthBytes === null ? null : { name: 'x-max-length-bytes', value: maxLengthBytes }
}
