import type { QueueState } from '../../queueState.ts'
import type { RabbitState } from '../../state.ts'
import { isReplicated } from '../raft/raftMember.ts'

/** Whether a process of this node can do with the queue what it likes, without a message: the queue lives here, and here alone. */
export function isServedAt(queue: QueueState, node: string): boolean {
  return queue.broker === node && !isReplicated(queue)
}

/** Whether the queue is out of reach of a node because the only one it lives on is down. */
export function isAbsent(state: RabbitState, queue: QueueState, node: string): boolean {
  return queue.broker !== node && state.brokers[node]?.lost.includes(queue.broker) === true && !isReplicated(queue)
}

/** The queue with this name, if messages can be brought to it from this node. */
export function reachableQueue(state: RabbitState, name: string, node: string): QueueState | undefined {
  const queue = state.queues[name]
  return queue === undefined || isAbsent(state, queue, node) ? undefined : queue
}
