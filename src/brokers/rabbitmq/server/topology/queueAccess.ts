import { type AmqpError, amqpError, inVhost } from '../../amqpError.ts'
import type { QueueState } from '../../queueState.ts'
import type { ServerChannel } from '../../serverState.ts'
import type { RabbitState } from '../../state.ts'
import { isAbsent } from '../cluster/reach.ts'

/** The queue with this name, if the channel may use it; else the error: 404, or 405 for another connection's exclusive queue. */
export function accessQueue(state: RabbitState, name: string, { client, broker }: ServerChannel): { queue: QueueState } | AmqpError {
  const queue = state.queues[name]
  if (queue === undefined) return amqpError('NOT_FOUND', `no ${inVhost('queue', name)}`)
  if (isAbsent(state, queue, broker)) return absentQueue(queue)
  return queue.exclusiveTo === null || queue.exclusiveTo === client ? { queue } : lockedQueue(name)
}

/** 404: the node of a durable queue is down (rabbit_amqqueue:absent). */
export function absentQueue({ broker, name }: QueueState): AmqpError {
  return amqpError('NOT_FOUND', `home node '${broker}' of durable ${inVhost('queue', name)} is down or inaccessible`)
}

/** 405: the queue is another connection's alone, or was declared as one's own and is not. */
export function lockedQueue(name: string): AmqpError {
  return amqpError(
    'RESOURCE_LOCKED',
    `cannot obtain exclusive access to locked ${inVhost('queue', name)}. It could be originally declared on another connection or the exclusive property value does not match that of the original declaration.`,
  )
}

/** 403 for names that begin with `amq.`, which are the broker's own. */
export function reservedName(kind: 'queue' | 'exchange', name: string): AmqpError | null {
  if (!name.startsWith('amq.')) return null
  return amqpError('ACCESS_REFUSED', `${kind} name '${name}' contains reserved prefix 'amq.*'`)
}
