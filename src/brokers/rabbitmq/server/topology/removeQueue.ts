import { type AmqpError, amqpError, inVhost } from '../../amqpError.ts'
import type { QueueDelete } from '../../protocol.ts'
import { queueCounts } from '../../queueCounts.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { answer } from '../channel/answer.ts'
import { deleteQueue } from '../queue/deleteQueue.ts'
import { countDeparture, tellDropped } from '../queue/departures.ts'
import { purge } from '../queue/queueOperations.ts'
import { accessQueue } from './queueAccess.ts'

/** queue.delete. Answers with the number of ready messages; deleting what is not there is no error. */
export function removeQueue(ctx: RabbitContext, channel: ServerChannel, method: QueueDelete): AmqpError | null {
  const queue = ctx.state.queues[method.queue]
  if (queue === undefined) return answerCount(ctx, channel, channel.broker, 'queue.delete-ok', 0)
  const access = accessQueue(ctx.state, method.queue, channel)
  if (!('queue' in access)) return access
  const what = inVhost('queue', queue.name)
  const { ready, consumers } = queueCounts(queue)
  const flag = method.ifUnused ? 'if-unused' : method.ifEmpty ? 'if-empty' : null
  if (queue.type === 'quorum' && flag !== null)
    return amqpError(
      'NOT_IMPLEMENTED',
      `cannot delete ${what}. queue.delete operations with ${flag} flag set are not supported by quorum queues`,
    )
  if (queue.type === 'classic') {
    if (method.ifEmpty && ready > 0) return amqpError('PRECONDITION_FAILED', `${what} not empty`)
    if (method.ifUnused && consumers > 0) return amqpError('PRECONDITION_FAILED', `${what} in use`)
  }
  deleteQueue(ctx, queue, 'deleted')
  return answerCount(ctx, channel, queue.broker, 'queue.delete-ok', queue.type === 'stream' ? 0 : ready)
}

/** queue.purge: ready messages go, unacked ones stay, nothing is dead-lettered. */
export function purgeQueue(ctx: RabbitContext, channel: ServerChannel, name: string): AmqpError | null {
  const access = accessQueue(ctx.state, name, channel)
  if (!('queue' in access)) return access
  const purged = purge(ctx, access.queue)
  if (!('contents' in purged)) return purged
  const { contents } = purged
  const { cause } = ctx
  ctx.cause = ctx.emit('queue.purged', `queue:${name}`, { queue: name, messages: contents.length })
  for (const content of contents) {
    countDeparture(ctx.state, access.queue, content, 'purged')
    tellDropped(ctx, access.queue, content, 'purged')
  }
  ctx.cause = cause
  return answerCount(ctx, channel, access.queue.broker, 'queue.purge-ok', contents.length)
}

function answerCount(
  ctx: RabbitContext,
  channel: ServerChannel,
  node: string,
  api: 'queue.delete-ok' | 'queue.purge-ok',
  messageCount: number,
): null {
  answer(ctx, channel, node, { api, channel: channel.number, messageCount })
  return null
}
