import { at } from '../../../../../kernel/column.ts'
import { sizeBytesOf } from '../../../contents.ts'
import type { ContentId } from '../../../protocol.ts'
import type { QuorumQueue } from '../../../queueState.ts'
import type { RabbitState } from '../../../state.ts'
import { addRow } from '../queueRows.ts'

/** Messages that wait. */
export function quorumReady({ rows, head, returned }: QuorumQueue): number {
  return returned.length + rows.content.length - head
}

/** The row that is delivered next: those that were given back go first, in the order of return. -1 when none waits. */
export function nextRow({ rows, head, returned }: QuorumQueue): number {
  return returned[0] ?? (head < rows.content.length ? head : -1)
}

/** Puts a message behind all others; `returns` is how often it came back before. */
export function appendRow(state: RabbitState, queue: QuorumQueue, content: ContentId, expiryTick: number, returns: number): number {
  queue.readyBytes += sizeBytesOf(state.contents, content)
  return addRow(queue.rows, content, expiryTick, returns)
}

/** Takes the next row out of the ready ones. */
export function takeNext(state: RabbitState, queue: QuorumQueue): ContentId {
  const row = queue.returned.shift() ?? queue.head++
  const content = at(queue.rows.content, row)
  queue.readyBytes -= sizeBytesOf(state.contents, content)
  return content
}
