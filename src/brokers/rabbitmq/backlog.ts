import { at } from '../../kernel/column.ts'
import { createFifo, itemsOf } from '../../kernel/fifo.ts'
import { queueCounts } from './queueCounts.ts'
import type { QueueState, StreamQueue, StreamReader } from './queueState.ts'
import type { RabbitState } from './state.ts'

/**
 * Messages that a queue keeps for somebody: ready plus unacked. Nothing is ever done with in a stream: what counts there is what each
 * reader has not been sent yet, or has not acknowledged.
 */
export function queueBacklog(state: RabbitState, queue: QueueState): number {
  if (queue.type === 'stream') return streamBacklog(state, queue)
  const { ready, unacked } = queueCounts(queue)
  return ready + unacked
}

/** Backlog of all queues together: what the strip under the timeline shows. */
export function totalBacklog(state: RabbitState): number {
  let backlog = 0
  for (const queue of Object.values(state.queues)) backlog += queueBacklog(state, queue)
  return backlog
}

/** Offset of the next message that a reader of a stream is sent. */
export function nextOffset({ chunkStart, content }: StreamQueue, { nextChunk, startOffset }: StreamReader): number {
  return nextChunk < chunkStart.length ? Math.max(startOffset, at(chunkStart, nextChunk)) : content.length
}

function streamBacklog(state: RabbitState, queue: StreamQueue): number {
  return Object.values(queue.readers).reduce((sum, reader) => sum + readerBacklog(state, queue, reader), 0)
}

/** What one reader of a stream has not been sent yet, or has not acknowledged. */
export function readerBacklog(state: RabbitState, queue: StreamQueue, reader: StreamReader): number {
  const { channel, tag } = reader
  let backlog = Math.max(0, queue.content.length - nextOffset(queue, reader))
  const unacked = state.channels[channel]?.unacked ?? createFifo()
  for (const { consumerTag, queueId } of itemsOf(unacked)) if (consumerTag === tag && queueId === queue.id) backlog++
  return backlog
}
