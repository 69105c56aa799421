import type { AmqpMethod } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { post } from '../cluster/post.ts'

/** The answer of a queue on `node` to what a channel asked: to its client, by way of the node that the client is connected to. */
export function answer(ctx: RabbitContext, channel: ServerChannel, node: string, method: AmqpMethod): void {
  const isAwaited = ctx.state.connections[channel.client]?.calling?.channel === channel.ref
  if (isAwaited) post(ctx, node, channel.broker, { api: 'cluster.reply', to: channel.ref, method, error: null, ends: true })
  else tellClient(ctx, channel, node, method)
}

/** What a process on `node` has to tell a client, without being asked. */
export function tellClient(ctx: RabbitContext, channel: ServerChannel, node: string, method: AmqpMethod): void {
  if (node === channel.broker) ctx.send(node, channel.client, method)
  else post(ctx, node, channel.broker, { api: 'cluster.reply', to: channel.ref, method, error: null, ends: false })
}
