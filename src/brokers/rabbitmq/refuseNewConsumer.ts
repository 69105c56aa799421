import type { Refusal } from '../model.ts'
import type { AmqpTable } from './amqpValue.ts'
import type { RabbitCommand } from './commands.ts'
import type { QueueType } from './queueState.ts'
import { named, refuseGroup, refuseName, refuseNumber, refuseServiceTime } from './refusals.ts'
import { refuseOwnQueue, unknownQueue } from './refuseTopology.ts'
import { checkConsumerArguments, declaredType } from './server/queue/checkArguments.ts'
import type { RabbitState } from './state.ts'

type AddConsumer = RabbitCommand & { type: 'addConsumer' }
type AddGroup = RabbitCommand & { type: 'addGroup' }

/** More consumers than this, dead ones included, the stage cannot show. */
export const MOST_CONSUMERS = 8
/** basic.qos carries the prefetch count in 16 bits. */
const MOST_PREFETCH = 65_535

/** Why the group cannot have one more consumer like this, or null. */
export function refuseAddConsumer(state: RabbitState, command: AddConsumer): Refusal | null {
  const { group, consumer, prefetch = 0, priority = 0, arguments: args = {} } = command
  return (
    refuseGroup(state, group) ??
    (consumer === undefined ? null : refuseName(state, 'consumer', consumer)) ??
    refuseOneMore(state) ??
    refusePrefetch(prefetch) ??
    refuseNumber('x-priority', priority, -(2 ** 31), 2 ** 31 - 1) ??
    refuseConsumeArguments(state, group, args)
  )
}

/** Why there cannot be a group like this, or null. */
export function refuseAddGroup(state: RabbitState, command: AddGroup): Refusal | null {
  const { group, queue, declares, prefetch = 0, serviceMs = 0, arguments: args = {} } = command
  if (group === '') return { message: 'A group needs a name.' }
  if (named(state.groups, group) !== undefined) return { message: `There is a group ${group} already.` }
  const refusal =
    refuseOneMore(state) ??
    refusePrefetch(prefetch) ??
    refuseServiceTime(serviceMs) ??
    (declares === undefined ? null : refuseOwnQueue(state, queue, declares))
  const type = typeReadBy(state, command)
  if (refusal !== null || type === null) return refusal ?? unknownQueue(state, queue)
  return refuseReading(queue, type, args) ?? (type === 'stream' && prefetch === 0 ? refuseNoPrefetch(queue) : null)
}

/** Type of the queue that a new group reads; null when there is no such queue. */
export function typeReadBy(state: RabbitState, { queue, declares }: AddGroup): QueueType | null {
  if (declares === undefined) return named(state.queues, queue)?.type ?? null
  const type = declaredType(queue, declares.arguments ?? {})
  return typeof type === 'string' ? type : null
}

/** What the broker would say to these arguments of basic.consume. */
export function refuseConsumeArguments(state: RabbitState, group: string, args: AmqpTable): Refusal | null {
  const queue = named(state.queues, named(state.groups, group)?.setup.queue ?? '')
  return queue === undefined ? null : refuseReading(queue.name, queue.type, args)
}

function refuseReading(queue: string, type: QueueType, args: AmqpTable): Refusal | null {
  const error = checkConsumerArguments(queue, type, args)
  return error === null ? null : { message: 'The broker refuses these arguments of basic.consume.', rule: `${error.code} ${error.text}` }
}

function refuseNoPrefetch(queue: string): Refusal {
  return {
    message: `${queue} is a stream: who reads it needs a prefetch of 1 or more.`,
    rule: `406 PRECONDITION_FAILED - consumer prefetch count is not set for 'queue '${queue}' in vhost '/''`,
  }
}

function refusePrefetch(prefetch: unknown): Refusal | null {
  const refusal = refuseNumber('The prefetch', prefetch, 0, MOST_PREFETCH)
  return refusal === null ? null : { ...refusal, rule: 'basic.qos carries prefetch_count in 16 bits; 0 means no limit.' }
}

function refuseOneMore(state: RabbitState): Refusal | null {
  if (Object.keys(state.consumers).length < MOST_CONSUMERS) return null
  return { message: `This simulator shows at most ${MOST_CONSUMERS} consumers, closed and crashed ones included.` }
}
