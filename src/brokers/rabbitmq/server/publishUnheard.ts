import { exchangeOf, messageOf, routingKeyOf } from '../contents.ts'
import { copyGone } from '../effects.ts'
import type { UnheardReason } from '../facts.ts'
import type { AmqpMethod, ContentId } from '../protocol.ts'
import type { RabbitContext } from '../rabbitContext.ts'
import { route } from './exchange/route.ts'

/** A method came to a broker, a connection or a channel that was no more. Only of a publish is anything lost. */
export function methodUnheard(ctx: RabbitContext, client: string, method: AmqpMethod, reason: UnheardReason): void {
  if (method.api === 'basic.publish') publishUnheard(ctx, client, method.content, reason)
}

/** A message was published to no avail, and nobody tells its publisher so. */
export function publishUnheard(ctx: RabbitContext, client: string, content: ContentId, reason: UnheardReason): void {
  const { state, cause } = ctx
  const message = messageOf(state.contents, content)
  const exchange = exchangeOf(state.contents, content)
  const data = { message, content, client, exchange, routingKey: routingKeyOf(state.contents, content), reason }
  ctx.cause = ctx.emit('publish.unheard', `exchange:${exchange}`, data)
  for (const queue of route(state, exchange, content).queues) copyGone(ctx, queue, content, reason)
  ctx.cause = cause
}
