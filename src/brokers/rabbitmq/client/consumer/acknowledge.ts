import type { ConsumerState, HeldDelivery } from '../../clientState.ts'
import { nextFactId } from '../../factId.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { CHANNEL } from '../link.ts'
import { groupOf } from './consumerSettings.ts'

/** What the application tells the broker about deliveries. Of one whose channel is gone it can say nothing. */

/** Done: basic.ack. With `multiple` all up to this one, also those that other workers are still at. */
export function ack(ctx: RabbitContext, consumer: ConsumerState, delivery: HeldDelivery, multiple = false): void {
  if (delivery.acked || delivery.orphaned || consumer.link.channel !== 'open') return
  tell(ctx, consumer, delivery, multiple, 'ack')
  const cause = ctx.cause
  ctx.send(consumer.name, consumer.link.broker, { api: 'basic.ack', channel: CHANNEL, deliveryTag: delivery.tag, multiple }, cause)
  delivery.acked = true
  if (!multiple) return
  for (const held of [...consumer.hand, ...consumer.workers]) if (held !== null && held.tag <= delivery.tag) held.acked = true
}

/** Not done: back to the queue, or rejected for good. */
export function giveBack(ctx: RabbitContext, consumer: ConsumerState, delivery: HeldDelivery, requeue: boolean): void {
  if (delivery.acked || delivery.orphaned || consumer.link.channel !== 'open') return
  tell(ctx, consumer, delivery, false, requeue ? 'requeue' : 'reject')
  const { name, link } = consumer
  if (requeue) ctx.send(name, link.broker, { api: 'basic.nack', channel: CHANNEL, deliveryTag: delivery.tag, multiple: false, requeue })
  else ctx.send(name, link.broker, { api: 'basic.reject', channel: CHANNEL, deliveryTag: delivery.tag, requeue })
}

/** After a message was handled: in the way of the group. */
export function acknowledgeHandled(ctx: RabbitContext, consumer: ConsumerState, delivery: HeldDelivery): void {
  const { ack: style = 'after', ackBatch = 10 } = groupOf(ctx.state, consumer)
  if (style === 'after') ack(ctx, consumer, delivery)
  if (style !== 'batch' || ++consumer.batched < ackBatch) return
  consumer.batched = 0
  ack(ctx, consumer, delivery, true)
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
