import { append, at } from '../../../../../kernel/column.ts'
import { messageOf } from '../../../contents.ts'
import type { ChannelRef, ContentId } from '../../../protocol.ts'
import type { StreamQueue, StreamReader } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import type { ConfirmTo } from '../../../serverState.ts'
import { confirmFrom } from '../../channel/confirms.ts'
import { sendDelivery } from '../../channel/sendDelivery.ts'
import type { NewConsumer } from '../classic/classicMembers.ts'
import { consumerKey } from '../consumerKey.ts'
import { startOffset } from './streamOffset.ts'

/** Appends a message; every reader with credit that has come so far is sent it. Nothing is ever taken away by reading. */
export function publishToStream(ctx: RabbitContext, queue: StreamQueue, content: ContentId, confirm: ConfirmTo | null): void {
  queue.tally.came++
  append(queue.arrivedTick, ctx.tick)
  append(queue.content, content)
  const { cause } = ctx
  const message = messageOf(ctx.state.contents, content)
  ctx.cause = ctx.emit('message.queued', `queue:${queue.name}`, { message, content, queue: queue.name, ready: queue.content.length })
  if (confirm !== null) confirmFrom(ctx, queue.name, confirm)
  for (const reader of Object.values(queue.readers)) read(ctx, queue, reader)
  ctx.cause = cause
}

/** A reader attaches at the offset that it asks for. `accepted` is called before it is sent anything. */
export function consumeStream(ctx: RabbitContext, queue: StreamQueue, wanted: NewConsumer, accepted: () => void): void {
  const { channel, tag, prefetch, offset } = wanted
  const key = consumerKey(channel, tag)
  const reader: StreamReader = { key, channel, tag, prefetch, credit: prefetch, nextOffset: startOffset(queue, offset, ctx.tick) }
  queue.readers[key] = reader
  accepted()
  const { cause } = ctx
  ctx.cause = ctx.emit('consumer.added', `queue:${queue.name}`, {
    queue: queue.name,
    consumer: tag,
    prefetch,
    priority: 0,
    noAck: false,
    ring: [],
  })
  read(ctx, queue, reader)
  ctx.cause = cause
}

/** A reader goes; what it has read is remembered nowhere. */
export function cancelStream(ctx: RabbitContext, queue: StreamQueue, channel: ChannelRef, tag: string): void {
  delete queue.readers[consumerKey(channel, tag)]
  ctx.emit('consumer.removed', `queue:${queue.name}`, { queue: queue.name, consumer: tag, reason: 'cancelled' })
}

/** An ack is credit, and nothing else. */
export function creditStream(ctx: RabbitContext, queue: StreamQueue, channel: ChannelRef, tag: string, messages: number): void {
  const reader = queue.readers[consumerKey(channel, tag)]
  if (reader === undefined) return
  reader.credit += messages
  read(ctx, queue, reader)
}

/** Readers of a channel that is gone go with it. */
export function streamChannelDown(
  ctx: RabbitContext,
  queue: StreamQueue,
  channel: ChannelRef,
  reason: 'channelClosed' | 'connectionLost' | 'brokerStop',
): void {
  for (const reader of Object.values(queue.readers)) {
    if (reader.channel !== channel) continue
    delete queue.readers[reader.key]
    ctx.emit('consumer.removed', `queue:${queue.name}`, { queue: queue.name, consumer: reader.tag, reason })
  }
}

function read(ctx: RabbitContext, queue: StreamQueue, reader: StreamReader): void {
  const channel = ctx.state.channels[reader.channel]
  if (channel === undefined) throw new Error(`${queue.name}: reader ${reader.tag} has no channel`)
  const { cause } = ctx
  while (reader.credit > 0 && reader.nextOffset < queue.content.length) {
    const offset = reader.nextOffset++
    reader.credit--
    const content = at(queue.content, offset)
    ctx.cause = ctx.emit(
      'message.delivered',
      `queue:${queue.name}`,
      {
        message: messageOf(ctx.state.contents, content),
        content,
        queue: queue.name,
        consumer: reader.tag,
        deliveryTag: channel.nextDeliveryTag,
        redelivered: false,
        ready: queue.content.length - reader.nextOffset,
        credit: reader.credit,
      },
      cause,
    )
    const rest = { consumerTag: reader.tag, noAck: false, level: 0, row: offset, content, redelivered: false, deliveryCount: null, offset }
    sendDelivery(ctx, channel, queue, rest)
  }
  ctx.cause = cause
}
