import { createFifo } from '../../../../kernel/fifo.ts'
import type { ChannelRef } from '../../protocol.ts'
import type { ReturnReason } from '../../queueRequest.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel, ServerConnection } from '../../serverState.ts'
import { askQueue } from '../cluster/askQueue.ts'
import { isServedAt } from '../cluster/reach.ts'
import { deleteQueue } from '../queue/deleteQueue.ts'
import { channelDownAt, knowsChannel } from '../queue/queueOperations.ts'
import { forgetPublishes } from './transactions.ts'

/** Opens a channel of the connection. */
export function openChannel(ctx: RabbitContext, connection: ServerConnection, number: number): void {
  const { id, client, broker } = connection
  const ref: ChannelRef = `${client}.${id}:${number}`
  const channel: ServerChannel = {
    ref,
    client,
    number,
    broker,
    nextDeliveryTag: 1,
    unacked: createFifo(),
    consumers: {},
    lastQueue: '',
    prefetch: 0,
    limiter: { limit: 0, volume: 0, waiting: [] },
    confirms: false,
    nextPublishSeqNo: 1,
    unconfirmed: {},
    settled: [],
    transaction: null,
    nextRequestSeq: 1,
    pending: [],
  }
  ctx.state.channels[ref] = channel
  connection.channels[number] = ref
  ctx.emit('channel.opened', `connection:${client}`, { client, channel: number })
}

/**
 * The channel is no more: its consumers leave their queues, and what it held comes back. Queues that it consumes from hear of it
 * first, in order of name, then those that know it otherwise.
 */
export function dropChannel(ctx: RabbitContext, channel: ServerChannel, reason: ReturnReason): void {
  const { state } = ctx
  const consumed = new Set(Object.values(channel.consumers).map(({ queue }) => queue))
  forgetPublishes(ctx, channel)
  channel.unacked = createFifo()
  channel.consumers = {}
  const others = Object.values(state.queues).flatMap((queue) =>
    !consumed.has(queue.name) && (knowsChannel(queue, channel.ref) || channel.pending.some(({ queueId }) => queueId === queue.id))
      ? [queue.name]
      : [],
  )
  for (const name of [...[...consumed].sort(), ...others.sort()]) {
    const queue = state.queues[name]
    if (queue === undefined) continue
    if (!isServedAt(queue, channel.broker)) askQueue(ctx, channel.broker, queue, { kind: 'channelDown', by: channel.ref, reason })
    else if (channelDownAt(ctx, queue, channel.ref, reason)) deleteQueue(ctx, queue, 'autoDelete')
  }
  delete state.channels[channel.ref]
  const connection = state.connections[channel.client]
  if (connection === undefined) return
  delete connection.channels[channel.number]
  if (connection.calling?.channel === channel.ref) connection.calling = null
}
