import type { ClusterMessage } from '../../clusterProtocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'

/** Sends a message from a process of one node to a process of another; within a node it is dealt with as soon as the present happening is. */
export function post(ctx: RabbitContext, from: string, to: string, message: ClusterMessage): void {
  if (from === to) ctx.state.mailbox.push({ node: to, message, cause: ctx.cause })
  else ctx.send(from, to, message)
}
