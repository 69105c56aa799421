import { at, set } from '../../../../../kernel/column.ts'
import { messageOf } from '../../../contents.ts'
import { nextFactId } from '../../../factId.ts'
import type { ChannelRef, ContentId } from '../../../protocol.ts'
import type { ClassicConsumer, ClassicQueue, Place } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { deliver, nextTag } from '../../channel/sendDelivery.ts'
import { tagIn } from '../consumerKey.ts'
import { countDelivery, countDeparture } from '../departures.ts'
import { channelRecord, fullConsumers, nextConsumer } from './classicConsumers.ts'
import { dropExpired } from './classicExpiry.ts'
import { classicReady, firstReady, isRedelivered, levelAt, takeOut } from './classicLevels.ts'

/** Deals waiting messages out for as long as somebody has room (rabbit_amqqueue_process:run_message_queue). */
export function runClassicQueue(ctx: RabbitContext, queue: ClassicQueue): void {
  for (let place = firstReady(queue); place !== null; place = firstReady(queue)) {
    const consumer = nextConsumer(ctx, queue)
    if (consumer === null) return
    const redelivered = isRedelivered(ctx.state, queue, place)
    const content = takeOut(ctx.state, queue, place)
    dropExpired(ctx, queue)
    deliverTo(ctx, queue, consumer, place, content, redelivered)
  }
}

/** Sends a message that is no longer among the ready ones. */
export function deliverTo(
  ctx: RabbitContext,
  queue: ClassicQueue,
  consumer: ClassicConsumer,
  place: Place,
  content: ContentId,
  redelivered: boolean,
): void {
  countDelivery(queue, redelivered)
  if (consumer.noAck) countDeparture(ctx.state, queue, content, 'autoAcked')
  else hold(queue, consumer.channel, place)
  const { cause } = ctx
  ctx.cause = nextFactId(ctx)
  if (ctx.detailed)
    ctx.emit(
      'message.delivered',
      `queue:${queue.name}`,
      {
        message: messageOf(ctx.state.contents, content),
        content,
        queue: queue.name,
        consumer: consumer.tag,
        deliveryTag: nextTag(ctx, queue, consumer.channel),
        redelivered,
        ready: classicReady(queue),
        credit: consumer.credit,
        noAck: consumer.noAck,
        ring: queue.limits.singleActiveConsumer ? null : queue.ring.map(tagIn),
        full: fullConsumers(queue),
        offset: null,
      },
      cause,
    )
  else ctx.skip('message.delivered', 1)
  const { tag: consumerTag, key, noAck, channel } = consumer
  const { level, row } = place
  deliver(ctx, queue, channel, { consumerTag, key, noAck, level, row, content, redelivered, deliveryCount: null, offset: null })
  ctx.cause = cause
}

/** A channel holds one more message of this queue. */
export function hold(queue: ClassicQueue, channel: ChannelRef, place: Place): void {
  channelRecord(queue, channel).held.items.push(place)
  queue.unacked++
}

/** Marks a message as one that came back. */
export function countReturn(queue: ClassicQueue, { level, row }: Place): number {
  const { returns } = levelAt(queue, level).rows
  const times = at(returns, row) + 1
  set(returns, row, times)
  return times
}
