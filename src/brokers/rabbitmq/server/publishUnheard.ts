import { exchangeOf, messageOf, routingKeyOf } from '../contents.ts'
import { copyGone } from '../effects.ts'
import type { UnheardReason } from '../facts.ts'
import type { AmqpMethod } from '../protocol.ts'
import type { RabbitContext } from '../rabbitContext.ts'
import { route } from './exchange/route.ts'

/**
 * A publish came to a broker, a connection or a channel that was no more: it is gone, and nobody tells its publisher so. Any other
 * method that comes too late is nothing.
 */
export function publishUnheard(ctx: RabbitContext, client: string, method: AmqpMethod, reason: UnheardReason): void {
  if (method.api !== 'basic.publish') return
  const { state, cause } = ctx
  const { content } = method
  const message = messageOf(state.contents, content)
  const exchange = exchangeOf(state.contents, content)
  const data = { message, content, client, exchange, routingKey: routingKeyOf(state.contents, content), reason }
  ctx.cause = ctx.emit('publish.unheard', `exchange:${exchange}`, data)
  for (const queue of route(state, exchange, content).queues) copyGone(ctx, queue, message, reason)
  ctx.cause = cause
}
