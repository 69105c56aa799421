import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import type { ClassicQueue, QuorumQueue } from '../../../brokers/rabbitmq/queueState.ts'
import { readyRows } from '../../../brokers/rabbitmq/readyRows.ts'
import { at } from '../../../kernel/column.ts'

/** A message that waits, in the place where it will be taken. */
export interface ReadyMessage {
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
export function readyMessages(queue: ClassicQueue | QuorumQueue, most: number): ReadyMessage[] {
  const ready: ReadyMessage[] = []
  for (const { rows, row, level } of readyRows(queue)) {
    if (ready.length === most) break
    ready.push({ level, row, content: at(rows.content, row), expiryTick: at(rows.expiryTick, row), isAgain: at(rows.returns, row) > 0 })
  }
  return ready
}
