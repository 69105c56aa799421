import { sizeOf, takeOut } from '../../../../kernel/fifo.ts'
import { type AmqpError, amqpError, internalError } from '../../amqpError.ts'
import type { AmqpMethod, QueueBind } from '../../protocol.ts'
import type { QueueMethod } from '../../queueRequest.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { askQueue } from '../cluster/askQueue.ts'
import { isServedAt, reachableQueue } from '../cluster/reach.ts'
import { isReplicated } from '../raft/raftMember.ts'
import { bind } from '../topology/bind.ts'
import { declareExchange, removeExchange } from '../topology/declareExchange.ts'
import { clearLimit, setLimit } from './limiter.ts'
import { publish } from './publish.ts'
import { doQueueMethod } from './queueMethods.ts'
import { collectUnacked, type Settlement, settle } from './settle.ts'
import { commitTransaction, rollbackTransaction, selectTransaction, settleOrWait } from './transactions.ts'

/** Does what a client asks for on an open channel and answers it. An error is returned: it closes the channel or the connection. */
export function handleChannelMethod(ctx: RabbitContext, channel: ServerChannel, method: AmqpMethod): AmqpError | null {
  if (lacksQueue(channel, method)) return amqpError('NOT_FOUND', 'no previously declared queue')
  switch (method.api) {
    case 'basic.publish':
      return publish(ctx, channel, method)
    case 'basic.ack':
      return acknowledge(ctx, channel, method.deliveryTag, method.multiple, 'ack', 'nack')
    case 'basic.nack':
      return acknowledge(ctx, channel, method.deliveryTag, method.multiple, method.requeue ? 'requeue' : 'discard', 'nack')
    case 'basic.reject':
      return acknowledge(ctx, channel, method.deliveryTag, false, method.requeue ? 'requeue' : 'discard', 'reject')
    case 'basic.recover':
      return recover(ctx, channel, method.requeue)
    case 'basic.consume':
    case 'basic.get':
    case 'queue.purge':
    case 'queue.delete':
      return askOrDo(ctx, channel, { ...method, queue: queueMeant(channel, method.queue) })
    case 'queue.declare':
      return askOrDo(ctx, channel, method)
    case 'basic.cancel':
      return askOrDo(ctx, channel, { ...method, api: 'basic.cancel' })
    case 'basic.qos':
      if (method.global && method.prefetchCount > 0) setLimit(ctx, channel, method.prefetchCount)
      else clearLimit(ctx, channel)
      if (!method.global) channel.prefetch = method.prefetchCount
      return reply(ctx, channel, 'basic.qos-ok')
    case 'confirm.select':
      if (channel.transaction !== null) return amqpError('PRECONDITION_FAILED', 'cannot switch from tx to confirm mode')
      channel.confirms = true
      return reply(ctx, channel, 'confirm.select-ok')
    case 'tx.select':
      return selectTransaction(channel) ?? reply(ctx, channel, 'tx.select-ok')
    case 'tx.commit':
      return commitTransaction(ctx, channel)
    case 'tx.rollback':
      return rollbackTransaction(ctx, channel) ?? reply(ctx, channel, 'tx.rollback-ok')
    case 'exchange.declare':
      return declareExchange(ctx, method) ?? reply(ctx, channel, 'exchange.declare-ok')
    case 'exchange.delete':
      return removeExchange(ctx, method) ?? reply(ctx, channel, 'exchange.delete-ok')
    case 'exchange.bind':
    case 'exchange.unbind':
      return bind(ctx, channel, method) ?? reply(ctx, channel, `${method.api}-ok`)
    case 'queue.bind':
    case 'queue.unbind':
      return bind(ctx, channel, bindingMeant(channel, method)) ?? reply(ctx, channel, `${method.api}-ok`)
    default:
      return amqpError('COMMAND_INVALID', 'unimplemented method')
  }
}

type BareReply =
  | 'basic.qos-ok'
  | 'basic.recover-ok'
  | 'confirm.select-ok'
  | 'tx.select-ok'
  | 'tx.rollback-ok'
  | 'exchange.declare-ok'
  | 'exchange.delete-ok'
  | 'exchange.bind-ok'
  | 'exchange.unbind-ok'
  | 'queue.bind-ok'
  | 'queue.unbind-ok'

function reply(ctx: RabbitContext, { broker, client, number }: ServerChannel, api: BareReply): null {
  ctx.send(broker, client, { api, channel: number })
  return null
}

function acknowledge(
  ctx: RabbitContext,
  channel: ServerChannel,
  tag: number,
  multiple: boolean,
  how: Settlement,
  reason: 'nack' | 'reject',
): AmqpError | null {
  const unacked = collectUnacked(channel, tag, multiple)
  return Array.isArray(unacked) ? settleOrWait(ctx, channel, unacked, how, reason) : unacked
}

/** basic.recover: all that the channel holds goes back to the queues, as if each had been given back. */
function recover(ctx: RabbitContext, channel: ServerChannel, requeue: boolean): AmqpError | null {
  if (!requeue) return amqpError('NOT_IMPLEMENTED', 'requeue=false')
  // A stream that refuses is not foreseen here: the channel's process dies of it.
  const refused = settle(ctx, channel, takeOut(channel.unacked, 0, sizeOf(channel.unacked)), 'requeue', 'recover')
  return refused === null ? reply(ctx, channel, 'basic.recover-ok') : internalError
}

/** What a queue answers: done at once if it lives here; else its node is asked, and the channel waits. */
function askOrDo(ctx: RabbitContext, channel: ServerChannel, method: QueueMethod): AmqpError | null {
  const name = method.api === 'basic.cancel' ? (channel.consumers[method.consumerTag]?.queue ?? '') : method.queue
  const queue = reachableQueue(ctx.state, name, channel.broker)
  // What a replicated queue has is known on every node.
  const isLocal = queue === undefined || isServedAt(queue, channel.broker) || (method.api === 'queue.declare' && isReplicated(queue))
  if (isLocal) return doQueueMethod(ctx, channel, method)
  const connection = ctx.state.connections[channel.client]
  if (connection !== undefined) connection.calling = { channel: channel.ref, queue: name, queueId: queue.id, method }
  askQueue(ctx, channel.broker, queue, { kind: 'call', by: channel.ref, method })
  return null
}

/** Whether the method means the queue declared last on the channel, and there is none. A declaration names its own. */
function lacksQueue(channel: ServerChannel, method: AmqpMethod): boolean {
  return 'queue' in method && method.queue === '' && method.api !== 'queue.declare' && channel.lastQueue === ''
}

/** A method that names no queue means the one declared last on the channel. */
function queueMeant(channel: ServerChannel, name: string): string {
  return name === '' ? channel.lastQueue : name
}

/** A binding that names neither queue nor key has that queue's name as its key, too. */
function bindingMeant(channel: ServerChannel, method: QueueBind): QueueBind {
  const routingKey = method.queue === '' ? queueMeant(channel, method.routingKey) : method.routingKey
  return { ...method, queue: queueMeant(channel, method.queue), routingKey }
}
