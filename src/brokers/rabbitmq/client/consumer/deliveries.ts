import { subscriberLedger } from '../../../../workload/ledger.ts'
import type { ConsumerState, HeldDelivery } from '../../clientState.ts'
import { messageOf } from '../../contents.ts'
import { handEmptied } from '../../effects.ts'
import { nextFactId } from '../../factId.ts'
import type { Delivered } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'

/** A message comes into the consumer's hands. One on its way to a process that was just told to close is not begun any more. */
export function take(ctx: RabbitContext, consumer: ConsumerState, delivered: Delivered): void {
  if (consumer.link.channel !== 'open') return refuseDelivery(ctx, consumer, delivered)
  const { content, deliveryTag: tag, redelivered } = delivered
  const { group, noAck } = consumer
  const message = messageOf(ctx.state.contents, content)
  subscriberLedger(ctx.state.ledger, group).delivered++
  const cause = nextFactId(ctx)
  if (ctx.detailed) ctx.emit('message.received', `consumer:${consumer.name}`, { message, group, deliveryTag: tag, redelivered })
  else ctx.skip('message.received', 1)
  const delivery: HeldDelivery = { tag, message, content, redelivered, acked: noAck, orphaned: false, cause }
  if (consumer.status === 'closing' && !noAck) handEmptied(ctx, group, [delivery])
  else consumer.hand.push(delivery)
}

/** A message has come to a process, or on a channel, that is no more: nobody looks at it. */
export function refuseDelivery(ctx: RabbitContext, { group, noAck }: ConsumerState, { content }: Delivered): void {
  handEmptied(ctx, group, [{ message: messageOf(ctx.state.contents, content), acked: noAck }])
}
