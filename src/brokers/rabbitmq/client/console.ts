import type { ConsoleState } from '../clientState.ts'
import type { ConsoleMethod, ConsolePublish } from '../commands.ts'
import { addContent } from '../contents.ts'
import type { AmqpMethod } from '../protocol.ts'
import type { RabbitContext } from '../rabbitContext.ts'

/** A client that does what it is told, method by method, and tells all it is sent: an operator's shell, a recording that is played. */

export function createConsole(name: string, broker: string): ConsoleState {
  return { name, broker, connected: false, channels: [] }
}

/** Sends a method, after connecting and opening the channel where that is needed. Nothing is waited for: a connection keeps its order. */
export function typeIntoConsole(ctx: RabbitContext, console: ConsoleState, channel: number, method: ConsoleMethod): void {
  if (!console.connected) {
    console.connected = true
    send(ctx, console, { api: 'connection.open', channel: 0 })
  }
  if (method.api === 'connection.close') {
    console.connected = false
    console.channels = []
    return send(ctx, console, { ...method, channel: 0 })
  }
  if (!console.channels.includes(channel)) {
    console.channels.push(channel)
    send(ctx, console, { api: 'channel.open', channel })
  }
  if (method.api === 'channel.close') console.channels = console.channels.filter((open) => open !== channel)
  send(ctx, console, method.api === 'basic.publish' ? published(ctx, method, channel) : ({ ...method, channel } as AmqpMethod))
}

/** Cuts the connection without a goodbye. */
export function cutConsole(ctx: RabbitContext, console: ConsoleState): void {
  if (console.connected) ctx.send(console.name, console.broker, { api: 'socket.closed', channel: 0 })
  console.connected = false
  console.channels = []
}

/** Tells what came. Errors are answered, as every client library does. */
export function handleConsolePacket(ctx: RabbitContext, console: ConsoleState, method: AmqpMethod): void {
  const { name } = console
  ctx.emit('console.received', `console:${name}`, { client: name, channel: method.channel, method })
  if (method.api === 'channel.close') {
    console.channels = console.channels.filter((open) => open !== method.channel)
    send(ctx, console, { api: 'channel.close-ok', channel: method.channel })
  } else if (method.api === 'connection.close') {
    send(ctx, console, { api: 'connection.close-ok', channel: 0 })
    console.connected = false
    console.channels = []
  } else if (method.api === 'socket.closed') {
    console.connected = false
    console.channels = []
  }
}

function published(ctx: RabbitContext, method: ConsolePublish, channel: number): AmqpMethod {
  const { exchange, routingKey, body, headers, persistent, expiration, priority } = method
  const content = addContent(ctx.state.contents, {
    exchange,
    routingKey,
    body,
    sizeBytes: new TextEncoder().encode(body).length,
    ...(headers === undefined ? {} : { headers }),
    ...(persistent === undefined ? {} : { persistent }),
    ...(expiration === undefined ? {} : { expiration }),
    ...(priority === undefined ? {} : { priority }),
  })
  return { api: 'basic.publish', channel, content, mandatory: method.mandatory ?? false }
}

function send(ctx: RabbitContext, { name, broker }: ConsoleState, method: AmqpMethod): void {
  const cause = ctx.emit('console.sent', `console:${name}`, { client: name, channel: method.channel, method })
  ctx.send(name, broker, method, cause)
}
