import type { AmqpError } from '../../amqpError.ts'
import type { ChannelRef } from '../../protocol.ts'
import type { QueueRequest } from '../../queueRequest.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { doQueueMethod } from '../channel/queueMethods.ts'
import { deleteQueue } from '../queue/deleteQueue.ts'
import { channelDownAt, publishTo, settleAt } from '../queue/queueOperations.ts'
import { post } from './post.ts'

/** Does what is asked of a queue, on the node where it lives. */
export function performRequest(ctx: RabbitContext, queue: QueueState, request: QueueRequest): void {
  switch (request.kind) {
    case 'publish':
      return publishTo(ctx, queue, request.content, request.publisher, request.confirm)
    case 'settle':
      // What streams refuse their channels have refused before.
      settleAt(ctx, queue, request.how, request.by, request.unacked, request.reason)
      return
    case 'channelDown':
      if (channelDownAt(ctx, queue, request.by, request.reason)) deleteQueue(ctx, queue, 'autoDelete')
      return
    case 'call': {
      const channel = ctx.state.channels[request.by]
      if (channel === undefined) return
      const error = doQueueMethod(ctx, channel, request.method)
      if (error !== null) replyError(ctx, queue.broker, request.by, error)
    }
  }
}

/** The channel that waits for the answer is closed with an error instead. */
export function replyError(ctx: RabbitContext, node: string, to: ChannelRef, error: AmqpError): void {
  const channel = ctx.state.channels[to]
  if (channel !== undefined) post(ctx, node, channel.broker, { api: 'cluster.reply', to, method: null, error, ends: true })
}
