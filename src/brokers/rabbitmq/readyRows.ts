import type { ClassicQueue, QueueRows, QuorumQueue } from './queueState.ts'

/** A message that waits. */
export interface ReadyRow {
  readonly rows: QueueRows
  readonly row: number
  /** Place in `levels` of a classic queue; 0 elsewhere. */
  readonly level: number
}

/**
 * Messages that wait, the head of the queue first: in the order in which they will be delivered. What came back goes before what has
 * never been delivered; of a classic queue, priority by priority.
 */
export function* readyRows(queue: ClassicQueue | QuorumQueue): Generator<ReadyRow> {
  const runs =
    queue.type === 'quorum'
      ? [{ rows: queue.rows, first: queue.returned, head: queue.head }]
      : queue.levels.map(({ rows, requeued, head }) => ({ rows, first: requeued, head }))
  for (const [level, { rows, first, head }] of runs.entries()) {
    for (const row of first) yield { rows, row, level }
    for (let row = head; row < rows.content.length; row++) yield { rows, row, level }
  }
}
