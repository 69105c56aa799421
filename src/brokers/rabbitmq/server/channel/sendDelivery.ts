import type { ContentId } from '../../protocol.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'

/** A message that a queue hands to a channel. */
export interface Outgoing {
  readonly consumerTag: string
  readonly noAck: boolean
  readonly level: number
  readonly row: number
  readonly content: ContentId
  readonly redelivered: boolean
  readonly deliveryCount: number | null
  readonly offset: number | null
}

/** Gives the delivery its tag, remembers it until it is settled, and sends it. Returns the tag. */
export function sendDelivery(ctx: RabbitContext, channel: ServerChannel, queue: QueueState, out: Outgoing): number {
  const tag = channel.nextDeliveryTag++
  const { consumerTag, content, redelivered, deliveryCount, offset, level, row } = out
  if (!out.noAck) channel.unacked.push({ tag, consumerTag, queue: queue.name, queueId: queue.id, level, row })
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
  return tag
}
