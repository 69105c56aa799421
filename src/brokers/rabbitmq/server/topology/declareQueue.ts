import { type AmqpError, amqpError, internalError, inVhost } from '../../amqpError.ts'
import { fieldType, integerIn } from '../../amqpValue.ts'
import type { QueueDeclare } from '../../protocol.ts'
import { queueCounts } from '../../queueCounts.ts'
import type { QueueState, QueueType } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { answer } from '../channel/answer.ts'
import { isAbsent } from '../cluster/reach.ts'
import { argumentsDiffer, propertyDiffers } from '../equivalence.ts'
import { queueArguments } from '../queue/argumentLists.ts'
import { checkQueueArguments, declaredType } from '../queue/checkArguments.ts'
import { createQueue } from '../queue/createQueue.ts'
import { maxAgeMs } from '../queue/maxAge.ts'
import { startExpiryWatch } from '../queue/queueExpiry.ts'
import { startQuorumTick } from '../queue/quorumTick.ts'
import { isReplicated } from '../raft/raftMember.ts'
import { absentQueue, accessQueue, lockedQueue, reservedName } from './queueAccess.ts'

const MASTER_LOCATORS: readonly unknown[] = ['min-masters', 'client-local', 'random']
const LARGEST_SEGMENT_BYTES = 3_000_000_000

/** queue.declare, passive or not. Declaring what is there with the same properties changes nothing (rabbit_channel, rabbit_amqqueue). */
export function declareQueue(ctx: RabbitContext, channel: ServerChannel, method: QueueDeclare): AmqpError | null {
  const name = method.queue === '' && !method.passive ? `amq.gen-${ctx.random().toString(36)}` : method.queue
  const known = ctx.state.queues[name]
  if (method.passive) {
    const access = accessQueue(ctx.state, name, channel)
    if (!('queue' in access)) return access
    return tellCounts(ctx, channel, access.queue)
  }
  const error = reservedName('queue', method.queue) ?? (known === undefined ? checkNew(method) : checkKnown(ctx, known, method, channel))
  if (error !== null) return error
  return tellCounts(ctx, channel, known ?? addQueue(ctx, channel, method, name))
}

function checkKnown({ state }: RabbitContext, queue: QueueState, method: QueueDeclare, channel: ServerChannel): AmqpError | null {
  if (isAbsent(state, queue, channel.broker)) return absentQueue(queue)
  const what = inVhost('queue', queue.name)
  if (queue.exclusiveTo !== (method.exclusive ? channel.client : null)) return lockedQueue(queue.name)
  return (
    propertyDiffers(what, 'durable', queue.durable, method.durable && !method.exclusive) ??
    propertyDiffers(what, 'auto_delete', queue.autoDelete, method.autoDelete) ??
    argumentsDiffer(what, queueArguments[queue.type], queue.arguments, method.arguments)
  )
}

function checkNew(method: QueueDeclare): AmqpError | null {
  const { queue: name, arguments: args } = method
  const deadLetterExchange = args['x-dead-letter-exchange']
  if (deadLetterExchange !== undefined && typeof deadLetterExchange !== 'string')
    return amqpError(
      'PRECONDITION_FAILED',
      `invalid type '${fieldType(deadLetterExchange)}' for arg 'x-dead-letter-exchange' in ${inVhost('queue', name)}`,
    )
  const age = args['x-max-age']
  if (typeof age === 'string' && args['x-queue-type'] === 'stream' && maxAgeMs(age) === 'crash') return internalError
  const type = declaredType(name, args)
  if (typeof type !== 'string') return type
  if (name === '' && type !== 'classic')
    return amqpError('PRECONDITION_FAILED', `Cannot declare a server-named queue for type rabbit_${type}_queue`)
  return checkQueueArguments(name, type, args) ?? checkOfType(method, type)
}

function checkOfType(method: QueueDeclare, type: QueueType): AmqpError | null {
  if (type !== 'classic') return checkReplicated(method) ?? checkSegmentSize(method)
  const locator = method.arguments['x-queue-master-locator']
  // An unknown one is not checked, and breaks the broker when the queue is placed.
  return locator === undefined || MASTER_LOCATORS.includes(locator) ? null : internalError
}

function checkSegmentSize({ arguments: args }: QueueDeclare): AmqpError | null {
  const size = integerIn(args['x-stream-max-segment-size-bytes']) ?? 0
  return size > LARGEST_SEGMENT_BYTES ? amqpError('PRECONDITION_FAILED', 'Exceeded max value for x-stream-max-segment-size-bytes') : null
}

/** Quorum queues and streams are always durable, shared and there to stay. */
function checkReplicated({ queue, autoDelete, exclusive, durable }: QueueDeclare): AmqpError | null {
  const wrong = autoDelete ? 'auto-delete' : exclusive ? 'exclusive-owner' : durable ? null : 'non-durable'
  return wrong === null ? null : amqpError('PRECONDITION_FAILED', `invalid property '${wrong}' for ${inVhost('queue', queue)}`)
}

function addQueue(ctx: RabbitContext, channel: ServerChannel, method: QueueDeclare, name: string): QueueState {
  const type = declaredType(name, method.arguments) as QueueType
  const queue = createQueue(ctx.state, {
    name,
    type,
    broker: channel.broker,
    durable: method.durable && !method.exclusive,
    autoDelete: method.autoDelete,
    exclusiveTo: method.exclusive ? channel.client : null,
    arguments: method.arguments,
  })
  ctx.state.queues[name] = queue
  ctx.emit('queue.declared', `queue:${name}`, { queue: name, type })
  startQuorumTick(ctx, queue)
  return queue
}

/** Asking for a queue counts as using it, for x-expires. */
function tellCounts(ctx: RabbitContext, channel: ServerChannel, queue: QueueState): null {
  startExpiryWatch(ctx, queue)
  channel.lastQueue = queue.name
  const { ready, consumers } = queueCounts(queue)
  const waiting = queue.type === 'quorum' ? queue.waiting.length : 0
  answer(ctx, channel, isReplicated(queue) ? channel.broker : queue.broker, {
    api: 'queue.declare-ok',
    channel: channel.number,
    queue: queue.name,
    messageCount: ready,
    consumerCount: queue.type === 'stream' ? 0 : consumers - waiting,
  })
  return null
}
