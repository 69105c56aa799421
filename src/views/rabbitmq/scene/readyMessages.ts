import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import type { ClassicQueue, QueueRows, QuorumQueue } from '../../../brokers/rabbitmq/queueState.ts'
import { at, type Column } from '../../../kernel/column.ts'

/** A message that waits, in the place where it will be taken. */
export interface ReadyRow {
  readonly content: ContentId
  /** Place in `levels` of a classic queue; 0 elsewhere. */
  readonly level: number
  readonly row: number
  /** When it expires, or NEVER. */
  readonly expiryTick: number
  /** It came back at least once. */
  readonly isAgain: boolean
}

/** The first `most` messages that wait, the head of the queue first: in the order in which they will be delivered. */
export function readyMessages(queue: ClassicQueue | QuorumQueue, most: number): ReadyRow[] {
  const ready: ReadyRow[] = []
  const take = (level: number, rows: QueueRows, row: number) =>
    ready.push({ level, row, content: at(rows.content, row), expiryTick: at(rows.expiryTick, row), isAgain: isSet(rows.returns, row) })
  for (const { level, rows, first, head } of runsOf(queue)) {
    for (const row of first) if (ready.length < most) take(level, rows, row)
    for (let row = head; row < rows.content.length && ready.length < most; row++) take(level, rows, row)
  }
  return ready
}

/** What came back goes before what has never been delivered; of a classic queue, priority by priority. */
function runsOf(queue: ClassicQueue | QuorumQueue): { level: number; rows: QueueRows; first: readonly number[]; head: number }[] {
  if (queue.type === 'quorum') return [{ level: 0, rows: queue.rows, first: queue.returned, head: queue.head }]
  return queue.levels.map(({ rows, requeued, head }, level) => ({ level, rows, first: requeued, head }))
}

function isSet(column: Column, row: number): boolean {
  return at(column, row) > 0
}
