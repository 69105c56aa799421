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

/** Those of the queues that messages can be brought to from this node: mostly all of them. */
export function reachable(state: RabbitState, names: string[], node: string): string[] {
  // A copy is made only where one is out of reach: this is done for every message.
  if (names.every((name) => reachableQueue(state, name, node) !== undefined)) return names
  return names.filter((name) => reachableQueue(state, name, node) !== undefined)
}

/** The queue with this name, if messages can be brought to it from this node. */
export function reachableQueue(state: RabbitState, name: string, node: string): QueueState | undefined {
  const queue = state.queues[name]
  return queue === undefined || isAbsent(state, queue, node) ? undefined : queue
}
