import type { ReturnReason } from '../../facts.ts'
import type { ChannelRef } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel, ServerConnection, Unacked } from '../../serverState.ts'
import { deleteQueue } from '../queue/deleteQueue.ts'
import { channelDownAt } from '../queue/queueOperations.ts'

export function channelRef(client: string, number: number): ChannelRef {
  return `${client}:${number}`
}

/** Opens a channel of the connection. */
export function openChannel(ctx: RabbitContext, connection: ServerConnection, number: number): void {
  const { client, broker } = connection
  const channel: ServerChannel = {
    ref: channelRef(client, number),
    client,
    number,
    broker,
    nextDeliveryTag: 1,
    unacked: [],
    consumers: {},
    lastQueue: '',
    prefetch: 0,
    limiter: { limit: 0, volume: 0, waiting: [] },
    confirms: false,
    nextPublishSeqNo: 1,
    unconfirmed: {},
    settled: [],
    transaction: null,
  }
  ctx.state.channels[channel.ref] = channel
  connection.channels.push(number)
  ctx.emit('channel.opened', `connection:${client}`, { client, channel: number })
}

/**
 * The channel is no more: its consumers leave their queues, and what it held comes back. Queues that it consumes from hear of it
 * first, in order of name, then those it only got from.
 */
export function dropChannel(ctx: RabbitContext, channel: ServerChannel, reason: ReturnReason): void {
  const { state } = ctx
  const held = channel.unacked.splice(0)
  const consumed = new Set(Object.values(channel.consumers).map(({ queue }) => queue))
  channel.consumers = {}
  const others = new Set(held.map(({ queue }) => queue))
  for (const queue of Object.values(state.queues))
    if (queue.type === 'quorum' && Object.hasOwn(queue.publishers, channel.ref)) others.add(queue.name)
  const names = [...[...consumed].sort(), ...[...others].filter((name) => !consumed.has(name)).sort()]
  for (const name of names) {
    const queue = state.queues[name]
    if (queue === undefined) continue
    const mine: Unacked[] = held.filter(({ queueId }) => queueId === queue.id)
    if (channelDownAt(ctx, queue, channel.ref, mine, reason)) deleteQueue(ctx, queue, 'autoDelete')
  }
  delete state.channels[channel.ref]
  const connection = state.connections[channel.client]
  if (connection !== undefined) connection.channels = connection.channels.filter((number) => number !== channel.number)
}
