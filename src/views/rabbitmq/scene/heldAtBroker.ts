import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import type { Unacked } from '../../../brokers/rabbitmq/queueRequest.ts'
import type { QueueState } from '../../../brokers/rabbitmq/queueState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { at, type Column } from '../../../kernel/column.ts'
import { itemsOf } from '../../../kernel/fifo.ts'

/** A delivery whose acknowledgement the broker waits for. */
export interface HeldAtBroker {
  readonly tag: number
  readonly queue: string
  readonly content: ContentId
  readonly isAgain: boolean
}

/** Those of a channel that one consumer was sent, or that were fetched with basic.get, in order of delivery. */
export function heldAtBroker(state: RabbitState, client: string, channel: number, consumerTag: string): HeldAtBroker[] {
  const unacked = state.channels[state.connections[client]?.channels[channel] ?? '']?.unacked
  if (unacked === undefined) return []
  return itemsOf(unacked).flatMap((entry) => {
    if (entry.consumerTag !== null && entry.consumerTag !== consumerTag) return []
    const queue = state.queues[entry.queue]
    // A queue that was deleted or has lost what it had in memory knows nothing of it any more.
    return queue === undefined || queue.id !== entry.queueId ? [] : [heldIn(queue, entry)]
  })
}

function heldIn(queue: QueueState, { tag, level, row }: Unacked): HeldAtBroker {
  if (queue.type === 'stream') return { tag, queue: queue.name, content: at(queue.content, row), isAgain: false }
  const rows = queue.type === 'quorum' ? queue.rows : queue.levels[level]?.rows
  if (rows === undefined) throw new RangeError(`${queue.name} has no level ${level}`)
  return { tag, queue: queue.name, content: at(rows.content, row), isAgain: cameBack(rows.returns, row) }
}

function cameBack(returns: Column, row: number): boolean {
  return at(returns, row) > 0
}
