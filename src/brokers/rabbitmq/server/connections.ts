import { type AmqpError, internalError } from '../amqpError.ts'
import type { RabbitFacts } from '../facts.ts'
import type { AmqpMethod, ChannelRef } from '../protocol.ts'
import type { ReturnReason } from '../queueRequest.ts'
import type { RabbitContext } from '../rabbitContext.ts'
import type { BrokerState, ServerChannel, ServerConnection } from '../serverState.ts'
import { handleChannelMethod } from './channel/channelMethods.ts'
import { dropChannel, openChannel } from './channel/serverChannel.ts'
import { methodUnheard } from './publishUnheard.ts'
import { deleteQueue } from './queue/deleteQueue.ts'

/** A method from a client. While it is blocked, or one of its channels waits for another node, nothing is read from it. */
export function handleMethod(ctx: RabbitContext, broker: BrokerState, client: string, method: AmqpMethod): void {
  if (method.api === 'connection.open') return openConnection(ctx, broker, client)
  const connection = ctx.state.connections[client]
  if (connection === undefined || connection.broker !== broker.node) return methodUnheard(ctx, client, method, 'connectionClosed')
  // Of a connection that is not read, not even its end is noticed.
  if (method.api === 'socket.closed' && !connection.blocked) dropConnection(ctx, connection, 'lost')
  else if (isWaiting(connection)) connection.unread.push({ method, cause: ctx.cause })
  else read(ctx, connection, method)
}

/** Reads what has come from a client meanwhile. */
export function readOn(ctx: RabbitContext, client: string): void {
  const connection = ctx.state.connections[client]
  if (connection === undefined) return
  const { cause } = ctx
  while (!isWaiting(connection)) {
    const next = connection.unread.shift()
    if (next === undefined) break
    ctx.cause = next.cause
    read(ctx, connection, next.method)
  }
  ctx.cause = cause
}

function isWaiting({ blocked, calling }: ServerConnection): boolean {
  return blocked || calling !== null
}

/** One on a connection or channel that the broker has closed is ignored. */
function read(ctx: RabbitContext, connection: ServerConnection, method: AmqpMethod): void {
  const { client, broker } = connection
  switch (method.api) {
    case 'socket.closed':
      return dropConnection(ctx, connection, 'lost')
    case 'connection.close-ok':
      delete ctx.state.connections[client]
      return
    case 'connection.close':
      if (!connection.failed) dropConnection(ctx, connection, 'goodbye')
      ctx.send(broker, client, { api: 'connection.close-ok', channel: 0 })
      return
    default:
      if (connection.failed) methodUnheard(ctx, client, method, 'connectionClosed')
      else handleOnChannel(ctx, connection, method)
  }
}

/** The connection is no more: its channels go, and the queues that were its alone. */
export function dropConnection(ctx: RabbitContext, connection: ServerConnection, reason: RabbitFacts['connection.closed']['reason']): void {
  const { client } = connection
  const { cause } = ctx
  ctx.cause = ctx.emit('connection.closed', `connection:${client}`, { client, reason })
  dropChannels(ctx, connection, reason === 'lost' ? 'connectionLost' : reason === 'brokerStop' ? 'brokerStop' : 'channelClosed')
  for (const { method } of connection.unread.splice(0)) methodUnheard(ctx, client, method, 'connectionClosed')
  delete ctx.state.connections[client]
  ctx.cause = cause
}

/** A channel's process has died: its connection goes with it. */
export function channelCrashed(ctx: RabbitContext, ref: ChannelRef): void {
  ctx.state.crashed = ctx.state.crashed.filter((one) => one !== ref)
  const channel = ctx.state.channels[ref]
  if (channel !== undefined) closeWithError(ctx, channel, internalError, 'crash')
}

/** Closes a channel, or its whole connection, for an error. `method`: what the client had asked for. */
export function closeWithError(ctx: RabbitContext, channel: ServerChannel, error: AmqpError, method: string): void {
  const connection = ctx.state.connections[channel.client]
  if (connection !== undefined) fail(ctx, connection, channel.number, error, method)
}

function openConnection(ctx: RabbitContext, broker: BrokerState, client: string): void {
  const old = ctx.state.connections[client]
  // What a new process of that name opens is another connection; the old one is dead, whether the broker knows it or not.
  if (old !== undefined) dropConnection(ctx, old, 'lost')
  const id = ctx.state.nextConnectionId++
  ctx.state.connections[client] = {
    id,
    client,
    broker: broker.node,
    channels: {},
    closing: [],
    failed: false,
    blocked: false,
    calling: null,
    unread: [],
  }
  ctx.emit('connection.opened', `connection:${client}`, { client })
  ctx.send(broker.node, client, { api: 'connection.open-ok', channel: 0 })
}

function dropChannels(ctx: RabbitContext, connection: ServerConnection, reason: ReturnReason): void {
  for (const ref of Object.values(connection.channels)) {
    const channel = ctx.state.channels[ref]
    if (channel !== undefined) dropChannel(ctx, channel, reason)
  }
  for (const queue of Object.values(ctx.state.queues)) if (queue.exclusiveTo === connection.client) deleteQueue(ctx, queue, 'exclusive')
}

function handleOnChannel(ctx: RabbitContext, connection: ServerConnection, method: AmqpMethod): void {
  const { client, broker } = connection
  const number = method.channel
  if (connection.closing.includes(number)) {
    if (method.api === 'channel.close-ok') connection.closing = connection.closing.filter((one) => one !== number)
    return methodUnheard(ctx, client, method, 'channelClosed')
  }
  const channel = channelOf(ctx, connection, number)
  if (method.api === 'channel.open') {
    if (channel === undefined) openChannel(ctx, connection, number)
    ctx.send(broker, client, { api: 'channel.open-ok', channel: number })
    return
  }
  if (channel === undefined) return methodUnheard(ctx, client, method, 'channelClosed')
  if (method.api === 'channel.close') {
    const { cause } = ctx
    ctx.cause = ctx.emit('channel.closed', `connection:${client}`, { client, channel: number })
    dropChannel(ctx, channel, 'channelClosed')
    ctx.cause = cause
    ctx.send(broker, client, { api: 'channel.close-ok', channel: number })
    return
  }
  const error = handleChannelMethod(ctx, channel, method)
  if (method.api === 'basic.publish') blockIfAlarmed(ctx, connection)
  if (error === null) return
  fail(ctx, connection, number, error, method.api)
  methodUnheard(ctx, client, method, 'channelError')
}

/** While a node is short of memory a connection may be open, until it publishes: that message is taken, and the next is not read (rabbit_reader). */
function blockIfAlarmed(ctx: RabbitContext, connection: ServerConnection): void {
  const { client, broker } = connection
  if (connection.blocked || ctx.state.brokers[broker]?.alarms.length === 0) return
  connection.blocked = true
  const reason = 'low on memory'
  const cause = ctx.emit('connection.blocked', `connection:${client}`, { client, reason })
  ctx.send(broker, client, { api: 'connection.blocked', channel: 0, reason }, cause)
}

/** Closes the channel or the whole connection with an error. */
function fail(ctx: RabbitContext, connection: ServerConnection, number: number, error: AmqpError, method: string): void {
  const { client, broker } = connection
  const { code, text } = error
  const { cause } = ctx
  if (error.scope === 'channel') {
    ctx.cause = ctx.emit('channel.failed', `connection:${client}`, { client, channel: number, code, text, method })
    const channel = channelOf(ctx, connection, number)
    if (channel !== undefined) dropChannel(ctx, channel, 'channelClosed')
    connection.closing.push(number)
    ctx.send(broker, client, { api: 'channel.close', channel: number, code, text })
  } else {
    ctx.cause = ctx.emit('connection.failed', `connection:${client}`, { client, code, text, method })
    dropChannels(ctx, connection, 'channelClosed')
    connection.failed = true
    ctx.send(broker, client, { api: 'connection.close', channel: 0, code, text })
  }
  ctx.cause = cause
}

function channelOf(ctx: RabbitContext, connection: ServerConnection, number: number): ServerChannel | undefined {
  const ref = connection.channels[number]
  return ref === undefined ? undefined : ctx.state.channels[ref]
}
