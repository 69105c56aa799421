import { destinationOf } from '../destinationOf.ts'
import type { NewSubscriber, Way } from '../model.ts'
import type { RabbitCommand } from './commands.ts'
import type { QueueState } from './queueState.ts'
import type { BindingState } from './serverState.ts'
import type { OwnQueue } from './setup.ts'
import type { RabbitState } from './state.ts'

/** A queue that a group reads, and what leads there from the exchange in question. */
interface ReadQueue {
  readonly queue: QueueState
  readonly prefetch: number
  readonly bindings: readonly BindingState[]
}

/**
 * How somebody new comes by the messages of a stream: all of them where a stream queue keeps them; else, from now on, by a queue of its
 * own that is bound as those of the other subscribers are.
 */
export function addSubscriber(state: RabbitState, { subscriber, stream, serviceMs }: NewSubscriber): Way<RabbitCommand> {
  const exchange = destinationOf(state.messages, stream)
  if (typeof exchange !== 'string') return { cannot: exchange }
  const read = readQueues(state, exchange, state.publishing[stream]?.routingKey)
  const log = read.find(({ queue }) => queue.type === 'stream')
  const newcomer = { type: 'addGroup' as const, group: subscriber, serviceMs }
  if (log !== undefined) {
    const { queue, prefetch } = log
    return { commands: [{ ...newcomer, queue: queue.name, prefetch, arguments: { 'x-stream-offset': 'first' } }] }
  }
  if (exchange === '')
    return {
      cannot: {
        message: `The publisher of ${stream} names the queue itself; for one more queue it would have to be changed.`,
        rule: 'The default exchange has no bindings of its own: a message goes to the queue that its routing key names.',
      },
    }
  const declares = queueLike(state, exchange, read[0])
  if (declares === null)
    return { cannot: { message: `No queue is bound to ${exchange}: ${subscriber} does not know which routing key it wants.` } }
  return { commands: [{ ...newcomer, queue: subscriber, declares, ...(read[0] === undefined ? {} : { prefetch: read[0].prefetch }) }] }
}

/** Queues of groups that an exchange leads to; the default one to the queue with this routing key. */
function readQueues(state: RabbitState, exchange: string, routingKey: string | undefined): ReadQueue[] {
  return Object.values(state.groups).flatMap(({ setup, prefetch }): ReadQueue[] => {
    const queue = state.queues[setup.queue]
    const bindings = state.bindings.filter(
      ({ source, to, destination }) => source === exchange && to === 'queue' && destination === setup.queue,
    )
    const isNamed = exchange === '' && routingKey === setup.queue
    return queue !== undefined && (bindings.length > 0 || isNamed) ? [{ queue, prefetch, bindings }] : []
  })
}

/** A queue of the same type with the same bindings. Null when there is none to take after, and the exchange asks for a rule. */
function queueLike(state: RabbitState, exchange: string, like: ReadQueue | undefined): OwnQueue | null {
  if (like === undefined) return state.exchanges[exchange]?.type === 'fanout' ? { bindings: [{ source: exchange, routingKey: '' }] } : null
  const bindings = like.bindings.map(({ source, routingKey, arguments: args }) => ({ source, routingKey, arguments: args }))
  return like.queue.type === 'classic' ? { bindings } : { arguments: { 'x-queue-type': like.queue.type }, bindings }
}
