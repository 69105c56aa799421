import type { ConsumerState, HeldDelivery } from '../../clientState.ts'
import { nextFactId } from '../../factId.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { CHANNEL } from '../link.ts'
import { groupOf } from './consumerSettings.ts'

/** What the application tells the broker about deliveries. Of one whose channel is gone it can say nothing. */

/** Done: basic.ack. With `multiple` all up to this one, also those that other workers are still at. */
export function ack(ctx: RabbitContext, consumer: ConsumerState, delivery: HeldDelivery, multiple = false): void {
  if (!canTell(consumer, delivery)) return
  tell(ctx, consumer, delivery, multiple, 'ack')
  ctx.send(consumer.name, consumer.link.broker, { api: 'basic.ack', channel: CHANNEL, deliveryTag: delivery.tag, multiple })
  delivery.acked = true
  if (!multiple) return
  for (const held of [...consumer.hand, ...consumer.workers]) if (held !== null && held.tag <= delivery.tag) held.acked = true
}

/** Not done: back to the queue, or rejected for good. */
export function giveBack(ctx: RabbitContext, consumer: ConsumerState, delivery: HeldDelivery, requeue: boolean): void {
  if (!canTell(consumer, delivery)) return
  tell(ctx, consumer, delivery, false, requeue ? 'requeue' : 'reject')
  const { name, link } = consumer
  if (requeue) ctx.send(name, link.broker, { api: 'basic.nack', channel: CHANNEL, deliveryTag: delivery.tag, multiple: false, requeue })
  else ctx.send(name, link.broker, { api: 'basic.reject', channel: CHANNEL, deliveryTag: delivery.tag, requeue })
}

/** After a message was handled: in the way of the group. */
export function acknowledgeHandled(ctx: RabbitContext, consumer: ConsumerState, delivery: HeldDelivery): void {
  const { ack: style, ackBatch } = groupOf(ctx.state, consumer)
  if (style === 'after') return ack(ctx, consumer, delivery)
  if (style !== 'batch') return
  consumer.batch.push(delivery)
  if (consumer.batch.length >= ackBatch) ackBatched(ctx, consumer)
}

/** The batch so far, with one basic.ack for all up to the last one that was handled. */
export function ackBatched(ctx: RabbitContext, consumer: ConsumerState): void {
  const last = consumer.batch.at(-1)
  consumer.batch = []
  if (last !== undefined) ack(ctx, consumer, last, true)
}

function canTell({ link }: ConsumerState, { acked, orphaned }: HeldDelivery): boolean {
  return !acked && !orphaned && link.channel === 'open'
}

function tell(
  ctx: RabbitContext,
  consumer: ConsumerState,
  { tag }: HeldDelivery,
  multiple: boolean,
  how: 'ack' | 'requeue' | 'reject',
): void {
  const { cause } = ctx
  ctx.cause = nextFactId(ctx)
  if (ctx.detailed) ctx.emit('ack.sent', `consumer:${consumer.name}`, { group: consumer.group, deliveryTag: tag, multiple, how }, cause)
  else ctx.skip('ack.sent', 1)
}
