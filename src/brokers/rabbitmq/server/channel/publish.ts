import { type AmqpError, amqpError, inVhost } from '../../amqpError.ts'
import { exchangeOf, expirationOf, messageOf, routingKeyOf } from '../../contents.ts'
import { nextFactId } from '../../factId.ts'
import type { BasicPublish, ContentId } from '../../protocol.ts'
import { addPublished, ccProblem } from '../../publishedContent.ts'
import type { QueueState, QueueType } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { askQueue } from '../cluster/askQueue.ts'
import { isServedAt, reachable } from '../cluster/reach.ts'
import { route } from '../exchange/route.ts'
import { parseExpiration } from '../expiration.ts'
import { tellMissed } from '../queue/departures.ts'
import { publishTo } from '../queue/queueOperations.ts'
import { confirmUnrouted } from './confirms.ts'

/** basic.publish: checked, routed, and handed to the queues; in a transaction it waits for the commit. */
export function publish(ctx: RabbitContext, channel: ServerChannel, method: BasicPublish): AmqpError | null {
  const { contents, exchanges } = ctx.state
  const name = exchangeOf(contents, method.content)
  const exchange = exchanges[name]
  if (name !== '' && exchange === undefined) return amqpError('NOT_FOUND', `no ${inVhost('exchange', name)}`)
  if (exchange?.internal) return amqpError('ACCESS_REFUSED', `cannot publish to internal ${inVhost('exchange', name)}`)
  const expiration = expirationOf(contents, method.content)
  const expiry = expiration === null ? null : parseExpiration(expiration)
  if (expiry !== null && 'problem' in expiry)
    return amqpError('PRECONDITION_FAILED', `invalid expiration '${expiration}': ${expiry.problem}`)
  const cc = ccProblem(ctx.state, method.content)
  if (cc !== null) return amqpError('PRECONDITION_FAILED', `invalid message: ${cc}`)
  const content = addPublished(ctx.state, method.content)
  const { queues, bindings } = route(ctx.state, name, content)
  const found = reachable(ctx.state, queues, channel.broker)
  const cause = ctx.cause
  if (found.length > 0) {
    ctx.cause = nextFactId(ctx)
    if (ctx.detailed) {
      const about = { message: messageOf(contents, content), content, exchange: name, routingKey: routingKeyOf(contents, content) }
      ctx.emit('message.routed', `exchange:${name}`, { ...about, queues: found, bindings }, cause)
    } else ctx.skip('message.routed', 1)
  }
  if (channel.transaction === null) deliverToQueues(ctx, channel, content, found, method.mandatory)
  else channel.transaction.publishes.push({ content, queues: found, mandatory: method.mandatory })
  ctx.cause = cause
  return null
}

/** Hands a routed message to its queues. One that has none comes back to its publisher if it is mandatory, and is confirmed. */
export function deliverToQueues(
  ctx: RabbitContext,
  channel: ServerChannel,
  content: ContentId,
  queues: readonly string[],
  mandatory: boolean,
): void {
  const seqNo = channel.confirms || channel.transaction !== null ? channel.nextPublishSeqNo++ : null
  if (queues.length === 0) unroutable(ctx, channel, content, mandatory)
  if (seqNo !== null && queues.length === 0) confirmUnrouted(ctx, channel, seqNo)
  if (seqNo !== null && queues.length > 0) channel.unconfirmed[seqNo] = [...queues]
  const publisher = channel.ref
  const confirm = seqNo === null ? null : { channel: publisher, seqNo }
  for (const queue of classicFirst(ctx, queues, content)) {
    if (queue === undefined) continue
    if (isServedAt(queue, channel.broker)) publishTo(ctx, queue, content, publisher, confirm)
    else askQueue(ctx, channel.broker, queue, { kind: 'publish', content, publisher, confirm })
  }
}

const TYPES: readonly QueueType[] = ['classic', 'quorum', 'stream']

/** Queues type by type, as RabbitMQ tells them (rabbit_queue_type:deliver); quorum queues and streams also take longer. Those that are gone miss it. */
function classicFirst(ctx: RabbitContext, names: readonly string[], content: ContentId): (QueueState | undefined)[] {
  const queues = names.map((name) => ctx.state.queues[name])
  if (queues.includes(undefined)) for (const name of names) if (ctx.state.queues[name] === undefined) tellMissed(ctx, name, content)
  return queues.length > 1 ? queues.sort((left, right) => rank(left) - rank(right)) : queues
}

function rank(queue: QueueState | undefined): number {
  return queue === undefined ? TYPES.length : TYPES.indexOf(queue.type)
}

function unroutable(ctx: RabbitContext, channel: ServerChannel, content: ContentId, mandatory: boolean): void {
  const { contents } = ctx.state
  const exchange = exchangeOf(contents, content)
  const about = { message: messageOf(contents, content), content, exchange, routingKey: routingKeyOf(contents, content) }
  const cause = ctx.emit('message.unroutable', `exchange:${exchange}`, { ...about, returned: mandatory })
  if (!mandatory) return
  const method = { api: 'basic.return' as const, channel: channel.number, code: 312, text: 'NO_ROUTE', content }
  ctx.send(channel.broker, channel.client, method, cause)
}
