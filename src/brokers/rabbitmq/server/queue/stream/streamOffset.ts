import { at } from '../../../../../kernel/column.ts'
import type { StreamQueue } from '../../../queueState.ts'
import { maxAgeMs } from '../maxAge.ts'

/** Where a reader begins: with which chunk, and with which offset in it. */
export interface StreamStart {
  readonly nextChunk: number
  readonly startOffset: number
}

/**
 * Where a reader begins. `last` is the last chunk. A number beyond the end waits until it is reached. An age like `1h`: the first chunk
 * written since then. x-stream-offset has been checked; `next` is the default.
 */
export function streamStart(queue: StreamQueue, wanted: string | number, tick: number): StreamStart {
  const chunks = queue.chunkStart.length
  const end = { nextChunk: chunks, startOffset: 0 }
  if (typeof wanted === 'number') return { nextChunk: chunkWith(queue, wanted), startOffset: Math.max(0, wanted) }
  if (wanted === 'first') return { nextChunk: 0, startOffset: 0 }
  if (wanted === 'last') return { nextChunk: Math.max(0, chunks - 1), startOffset: 0 }
  const age = wanted === 'next' ? 'invalid' : maxAgeMs(wanted)
  if (typeof age !== 'number') return end
  let nextChunk = 0
  while (nextChunk < chunks && at(queue.chunkTick, nextChunk) < tick - age) nextChunk++
  return { nextChunk, startOffset: 0 }
}

/** Index of the chunk with this offset; beyond the last one for an offset that is not there yet. */
function chunkWith({ chunkStart, content }: StreamQueue, offset: number): number {
  if (offset >= content.length) return chunkStart.length
  let chunk = chunkStart.length - 1
  while (chunk > 0 && at(chunkStart, chunk) > offset) chunk--
  return Math.max(0, chunk)
}
