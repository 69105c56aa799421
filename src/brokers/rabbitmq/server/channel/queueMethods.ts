import type { AmqpError } from '../../amqpError.ts'
import type { QueueMethod } from '../../queueRequest.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { declareQueue } from '../topology/declareQueue.ts'
import { purgeQueue, removeQueue } from '../topology/removeQueue.ts'
import { cancel, consume, get } from './consume.ts'

/** Does a method that a queue answers, on the node where the queue lives. An error is returned. */
export function doQueueMethod(ctx: RabbitContext, channel: ServerChannel, method: QueueMethod): AmqpError | null {
  switch (method.api) {
    case 'basic.consume':
      return consume(ctx, channel, method)
    case 'basic.cancel':
      cancel(ctx, channel, method.consumerTag)
      return null
    case 'basic.get':
      return get(ctx, channel, method)
    case 'queue.declare':
      return declareQueue(ctx, channel, method)
    case 'queue.purge':
      return purgeQueue(ctx, channel, method.queue)
    case 'queue.delete':
      return removeQueue(ctx, channel, method)
  }
}
