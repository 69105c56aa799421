import { type AmqpError, amqpError } from '../../amqpError.ts'
import { integerIn } from '../../amqpValue.ts'
import { messageOf } from '../../contents.ts'
import type { BasicConsume, BasicGet } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { checkConsumerArguments } from '../queue/checkArguments.ts'
import { consumerKey } from '../queue/consumerKey.ts'
import { deleteQueue } from '../queue/deleteQueue.ts'
import { countDelivery } from '../queue/departures.ts'
import { cancelAt, consumeFrom, getFrom } from '../queue/queueOperations.ts'
import { accessQueue } from '../topology/queueAccess.ts'
import { answer } from './answer.ts'

/** basic.consume. The prefetch that counts for the consumer is the channel's at this moment. */
export function consume(ctx: RabbitContext, channel: ServerChannel, method: BasicConsume): AmqpError | null {
  const tag = method.consumerTag === '' ? `amq.ctag-${ctx.random().toString(36)}` : method.consumerTag
  if (channel.consumers[tag] !== undefined) return amqpError('NOT_ALLOWED', `attempt to reuse consumer tag '${tag}'`)
  const access = accessQueue(ctx.state, method.queue, channel)
  if (!('queue' in access)) return access
  const { queue } = access
  const wrong = checkConsumerArguments(queue.name, queue.type, method.arguments)
  if (wrong !== null) return wrong
  const offset = method.arguments['x-stream-offset']
  const consumer = {
    channel: channel.ref,
    tag,
    noAck: method.noAck,
    exclusive: method.exclusive,
    prefetch: channel.prefetch,
    priority: integerIn(method.arguments['x-priority']) ?? 0,
    limited: channel.limiter.limit > 0,
    offset: typeof offset === 'string' || typeof offset === 'number' ? offset : 'next',
  }
  return consumeFrom(ctx, queue, consumer, () => {
    channel.consumers[tag] = { queue: queue.name, noAck: method.noAck }
    answer(ctx, channel, queue.broker, { api: 'basic.consume-ok', channel: channel.number, consumerTag: tag })
  })
}

/** basic.cancel. What the consumer holds stays with the channel; a tag that is not known is no error. */
export function cancel(ctx: RabbitContext, channel: ServerChannel, tag: string): void {
  const consumer = channel.consumers[tag]
  delete channel.consumers[tag]
  const queue = consumer === undefined ? undefined : ctx.state.queues[consumer.queue]
  answer(ctx, channel, queue?.broker ?? channel.broker, { api: 'basic.cancel-ok', channel: channel.number, consumerTag: tag })
  if (queue !== undefined && cancelAt(ctx, queue, channel.ref, tag)) deleteQueue(ctx, queue, 'autoDelete')
}

/** basic.get: one message that waits, or basic.get-empty. */
export function get(ctx: RabbitContext, channel: ServerChannel, method: BasicGet): AmqpError | null {
  const access = accessQueue(ctx.state, method.queue, channel)
  if (!('queue' in access)) return access
  const { queue } = access
  const tag = channel.nextDeliveryTag
  const got = getFrom(ctx, queue, channel.ref, tag, method.noAck)
  if (got !== null && 'scope' in got) return got
  const { client, number } = channel
  if (got === null) {
    answer(ctx, channel, queue.broker, { api: 'basic.get-empty', channel: number })
    return null
  }
  channel.nextDeliveryTag++
  const { content, level, row, redelivered, deliveryCount, ready } = got
  const key = consumerKey(channel.ref, String(tag))
  if (!method.noAck) channel.unacked.items.push({ tag, consumerTag: null, key, queue: queue.name, queueId: queue.id, level, row })
  const about = {
    message: messageOf(ctx.state.contents, content),
    content,
    queue: queue.name,
    client,
    deliveryTag: tag,
    redelivered,
    ready,
  }
  const { cause } = ctx
  countDelivery(queue, redelivered)
  ctx.cause = ctx.emit('message.got', `queue:${queue.name}`, about)
  const reply = { deliveryTag: tag, redelivered, content, deliveryCount, offset: null, messageCount: ready }
  answer(ctx, channel, queue.broker, { api: 'basic.get-ok', channel: number, ...reply })
  ctx.cause = cause
  return null
}
