import type { Outgoing } from '../../clusterProtocol.ts'
import type { ChannelRef } from '../../protocol.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { post } from '../cluster/post.ts'

/**
 * A queue hands a message to a channel. One that is on another node numbers it when it comes there; one that is gone does not get it,
 * and the queue will hear of that.
 */
export function deliver(ctx: RabbitContext, { name, id, broker }: QueueState, to: ChannelRef, delivery: Outgoing): void {
  const channel = ctx.state.channels[to]
  if (channel === undefined) return
  if (channel.broker === broker) sendDelivery(ctx, channel, name, id, delivery)
  else post(ctx, broker, channel.broker, { api: 'cluster.delivery', queue: name, queueId: id, to, delivery })
}

/** The tag that a delivery of the queue to this channel will have; null where that is not known yet. */
export function nextTag(ctx: RabbitContext, { broker }: QueueState, to: ChannelRef): number | null {
  const channel = ctx.state.channels[to]
  return channel?.broker === broker ? channel.nextDeliveryTag : null
}

/** Gives the delivery its tag, remembers it until it is settled, and sends it. */
export function sendDelivery(ctx: RabbitContext, channel: ServerChannel, queue: string, queueId: number, out: Outgoing): void {
  const tag = channel.nextDeliveryTag++
  const { consumerTag, key, content, redelivered, deliveryCount, offset, level, row } = out
  if (!out.noAck) channel.unacked.items.push({ tag, consumerTag, key, queue, queueId, level, row })
  ctx.send(channel.broker, channel.client, {
    api: 'basic.deliver',
    channel: channel.number,
    consumerTag,
    deliveryTag: tag,
    redelivered,
    content,
    deliveryCount,
    offset,
  })
}
