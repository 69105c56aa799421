import { append, at } from '../../../../../kernel/column.ts'
import type { FactId } from '../../../../../kernel/fact.ts'
import { messageOf } from '../../../contents.ts'
import type { ChannelRef, ContentId } from '../../../protocol.ts'
import { addStreamed } from '../../../publishedContent.ts'
import type { ConfirmTo } from '../../../queueRequest.ts'
import type { StreamQueue, StreamReader } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { confirmFrom } from '../../channel/confirms.ts'
import { deliver, nextTag } from '../../channel/sendDelivery.ts'
import type { NewConsumer } from '../classic/classicMembers.ts'
import { consumerKey } from '../consumerKey.ts'
import { countArrival, countDelivery } from '../departures.ts'
import { streamStart } from './streamOffset.ts'

/** A message comes. It is written, confirmed and sent to readers with all others of the same moment, as one chunk. */
export function publishToStream(ctx: RabbitContext, queue: StreamQueue, content: ContentId, confirm: ConfirmTo | null): void {
  queue.unwritten.push({ content: addStreamed(ctx.state, content), confirm, cause: ctx.cause })
  if (queue.unwritten.length === 1) ctx.setTimer(queue.broker, `chunk:${queue.name}`, 0)
}

/** Writes what has come as one chunk. Every reader with credit that has come so far is sent it; nothing is ever taken away by reading. */
export function writeChunk(ctx: RabbitContext, queue: StreamQueue): void {
  append(queue.chunkStart, queue.content.length)
  append(queue.chunkTick, ctx.tick)
  for (const { content, confirm, cause } of queue.unwritten.splice(0)) {
    countArrival(ctx.state, queue, content)
    append(queue.content, content)
    const message = messageOf(ctx.state.contents, content)
    const data = { message, content, queue: queue.name, ready: queue.content.length }
    ctx.cause = ctx.emit('message.queued', `queue:${queue.name}`, data, cause)
    if (confirm !== null) confirmFrom(ctx, queue, confirm)
  }
  for (const reader of lastTagFirst(queue)) read(ctx, queue, reader)
}

/** A channel with several readers serves them from the last tag to the first (rabbit_stream_queue:handle_event folds and prepends). */
function lastTagFirst({ readers }: StreamQueue): StreamReader[] {
  return Object.values(readers).sort(({ tag: left }, { tag: right }) => (left < right ? 1 : left > right ? -1 : 0))
}

/** A reader attaches at the offset that it asks for. `accepted` is called before it is sent anything. */
export function consumeStream(ctx: RabbitContext, queue: StreamQueue, wanted: NewConsumer, accepted: () => void): void {
  const { channel, tag, prefetch, offset } = wanted
  const key = consumerKey(channel, tag)
  const reader: StreamReader = { key, channel, tag, prefetch, credit: prefetch, ...streamStart(queue, offset, ctx.tick) }
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

/** Sends chunk after chunk for as long as there is credit; a chunk that is begun is sent whole, and may take more than that. */
function read(ctx: RabbitContext, queue: StreamQueue, reader: StreamReader): void {
  const { cause } = ctx
  while (reader.credit > 0 && reader.nextChunk < queue.chunkStart.length) {
    const chunk = reader.nextChunk++
    const isLast = chunk + 1 === queue.chunkStart.length
    const end = isLast ? queue.content.length : at(queue.chunkStart, chunk + 1)
    for (let offset = Math.max(at(queue.chunkStart, chunk), reader.startOffset); offset < end; offset++)
      send(ctx, queue, reader, offset, cause)
  }
  ctx.cause = cause
}

function send(ctx: RabbitContext, queue: StreamQueue, reader: StreamReader, offset: number, cause: FactId | null): void {
  reader.credit--
  countDelivery(queue, false)
  const content = at(queue.content, offset)
  const about = { message: messageOf(ctx.state.contents, content), content, queue: queue.name, consumer: reader.tag, redelivered: false }
  const counts = { deliveryTag: nextTag(ctx, queue, reader.channel), ready: queue.content.length - offset - 1, credit: reader.credit }
  const place = { noAck: false, ring: null, full: [], offset }
  ctx.cause = ctx.emit('message.delivered', `queue:${queue.name}`, { ...about, ...counts, ...place }, cause)
  const rest = {
    consumerTag: reader.tag,
    key: reader.key,
    noAck: false,
    level: 0,
    row: offset,
    content,
    redelivered: false,
    deliveryCount: null,
    offset,
  }
  deliver(ctx, queue, reader.channel, rest)
}
