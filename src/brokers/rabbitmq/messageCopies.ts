import { at } from '../../kernel/column.ts'
import { itemsOf } from '../../kernel/fifo.ts'
import type { ContentId } from './protocol.ts'
import type { Unacked } from './queueRequest.ts'
import type { QueueState } from './queueState.ts'
import { readyRows } from './readyRows.ts'
import type { ServerChannel } from './serverState.ts'
import type { RabbitState } from './state.ts'

/** Where a queue has a message. `place`: from 1, in the order in which the queue would deliver. */
export type MessageCopy =
  | { readonly kind: 'ready'; readonly queue: string; readonly content: ContentId; readonly place: number; readonly cameBack: boolean }
  | { readonly kind: 'unacked'; readonly queue: string; readonly content: ContentId; readonly client: string; readonly unacked: Unacked }
  | { readonly kind: 'stored'; readonly queue: string; readonly content: ContentId; readonly offset: number }

/** All that queues have of a message: its contents are those for which `isOfIt` holds. */
export function messageCopies(state: RabbitState, isOfIt: (content: ContentId) => boolean): MessageCopy[] {
  const waiting = Object.values(state.queues).flatMap((queue) => copiesIn(queue, isOfIt))
  const held = Object.values(state.channels).flatMap((channel) => unackedCopies(state, channel, isOfIt))
  return [...waiting, ...held]
}

function copiesIn(queue: QueueState, isOfIt: (content: ContentId) => boolean): MessageCopy[] {
  const copies: MessageCopy[] = []
  if (queue.type === 'stream') {
    for (let offset = 0; offset < queue.content.length; offset++) {
      const content = at(queue.content, offset)
      if (isOfIt(content)) copies.push({ kind: 'stored', queue: queue.name, content, offset })
    }
    return copies
  }
  let place = 0
  for (const { rows, row } of readyRows(queue)) {
    place++
    const content = at(rows.content, row)
    if (isOfIt(content)) copies.push({ kind: 'ready', queue: queue.name, content, place, cameBack: at(rows.returns, row) > 0 })
  }
  return copies
}

/** Of a stream nobody holds anything: reading takes nothing away. */
function unackedCopies(state: RabbitState, { client, unacked }: ServerChannel, isOfIt: (content: ContentId) => boolean): MessageCopy[] {
  return itemsOf(unacked).flatMap((one): MessageCopy[] => {
    const queue = state.queues[one.queue]
    const content = unackedContent(queue, one)
    return content === null || queue?.type === 'stream' || !isOfIt(content)
      ? []
      : [{ kind: 'unacked', queue: one.queue, content, client, unacked: one }]
  })
}

/** The content of a delivery that waits for its acknowledgement. Null when its queue is gone. */
export function unackedContent(queue: QueueState | undefined, { queueId, level, row }: Unacked): ContentId | null {
  if (queue === undefined || queue.id !== queueId) return null
  if (queue.type === 'stream') return at(queue.content, row)
  const rows = queue.type === 'quorum' ? queue.rows : queue.levels[level]?.rows
  return rows === undefined ? null : at(rows.content, row)
}
