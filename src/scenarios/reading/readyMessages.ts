import { messageOf } from '../../brokers/rabbitmq/contents.ts'
import type { QueueRows } from '../../brokers/rabbitmq/queueState.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { at } from '../../kernel/column.ts'

/** Messages that wait in a classic queue, by number, in the order in which they will be delivered. */
export function readyMessages(state: RabbitState, queue: string): number[] {
  const found = state.queues[queue]
  if (found?.type !== 'classic') return []
  return found.levels.flatMap(({ rows, head, requeued }) => [
    ...requeued.map((row) => messageAt(state, rows, row)),
    ...Array.from({ length: rows.content.length - head }, (_, index) => messageAt(state, rows, head + index)),
  ])
}

function messageAt(state: RabbitState, rows: QueueRows, row: number): number {
  return messageOf(state.contents, at(rows.content, row))
}
