import type { ClientLink } from '../clientState.ts'
import type { AmqpMethod } from '../protocol.ts'
import type { RabbitContext } from '../rabbitContext.ts'

/** The connection of an application, with its one channel: what publishers and consumers do alike. */

/** Applications use one channel. */
export const CHANNEL = 1
/** Time until a client that has lost its connection, or found no broker, tries again. */
export const RECONNECT_MS = 1_000
/** The alarm that makes it try. */
export const CONNECT = 'connect'

export function createLink(broker: string): ClientLink {
  return { broker, status: 'closed', blocked: false, channel: 'closed' }
}

export function connect(ctx: RabbitContext, node: string, link: ClientLink): void {
  link.status = 'opening'
  link.blocked = false
  link.channel = 'closed'
  ctx.send(node, link.broker, { api: 'connection.open', channel: 0 })
}

/** The broker has taken the connection; the channel is asked for. What follows is sent without waiting, as a connection keeps its order. */
export function connected(ctx: RabbitContext, node: string, link: ClientLink): void {
  link.status = 'open'
  link.channel = 'opening'
  ctx.send(node, link.broker, { api: 'channel.open', channel: CHANNEL })
}

/** The process has lost its connection. It tries again after a while, with the next of the nodes it knows, as client libraries do. */
export function reconnectLater(ctx: RabbitContext, node: string, link: ClientLink): void {
  const nodes = Object.keys(ctx.state.brokers)
  link.broker = nodes[(nodes.indexOf(link.broker) + 1) % nodes.length] ?? link.broker
  link.status = 'closed'
  link.channel = 'closed'
  ctx.setTimer(node, CONNECT, RECONNECT_MS)
}

/** The process is gone: its machine closes the socket. */
export function cutLink(ctx: RabbitContext, node: string, link: ClientLink): void {
  if (link.status !== 'closed') ctx.send(node, link.broker, { api: 'socket.closed', channel: 0 })
  link.status = 'closed'
  link.channel = 'closed'
}

/** Whether a method is meant for this connection: before it is open, what still comes is for an earlier one of the same name. */
export function isForLink(link: ClientLink, method: AmqpMethod): boolean {
  if (link.status === 'open' || link.status === 'closing') return true
  return link.status === 'opening' && (method.api === 'connection.open-ok' || method.api === 'socket.closed')
}
