import { at } from '../../../../kernel/column.ts'
import { createMessage, streamIndexOf } from '../../../../workload/messages.ts'
import type { ConsumerState } from '../../clientState.ts'
import { addContent, callOf } from '../../contents.ts'
import type { ContentId } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { CHANNEL } from '../link.ts'

/**
 * Request and reply over two queues: the one who handles a request publishes its answer to the queue in reply-to, with the same
 * correlation-id, by which the caller knows what is answered.
 */

/** Publishes the answer, through the default exchange and on the consumer's own channel. Who has none open answers nothing. */
export function answer(ctx: RabbitContext, consumer: ConsumerState, streamId: string, request: number, content: ContentId): void {
  const { state } = ctx
  const call = callOf(state.contents, content)
  const stream = streamIndexOf(state.messages, streamId)
  if (call === null || call.replyTo === null || stream < 0 || consumer.link.channel !== 'open') return
  const { correlationId, replyTo } = call
  const message = createMessage(state.messages, state.kernel.seed, stream, ctx.tick, request)
  const sizeBytes = at(state.messages.valueBytes, message)
  const reply = addContent(state.contents, {
    message,
    exchange: '',
    routingKey: replyTo,
    sizeBytes,
    call: { correlationId, replyTo: null },
  })
  state.ledger.sent++
  const data = { message, content: reply, group: consumer.group, request, replyTo, correlationId }
  const cause = ctx.emit('reply.sent', `consumer:${consumer.name}`, data)
  ctx.send(consumer.name, consumer.link.broker, { api: 'basic.publish', channel: CHANNEL, content: reply, mandatory: false }, cause)
}

/** The caller looks for its request. A second answer to the same one is for nobody. */
export function matchReply(ctx: RabbitContext, consumer: ConsumerState, publisher: string, message: number, content: ContentId): void {
  const call = callOf(ctx.state.contents, content)
  const awaited = ctx.state.publishers[publisher]?.awaited
  if (call === null || awaited === undefined) return
  const { correlationId } = call
  const sentTick = Object.hasOwn(awaited, correlationId) ? awaited[correlationId] : undefined
  delete awaited[correlationId]
  const roundTripMs = sentTick === undefined ? null : ctx.tick - sentTick
  ctx.emit('reply.matched', `consumer:${consumer.name}`, { message, group: consumer.group, publisher, correlationId, roundTripMs })
}
