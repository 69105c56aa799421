import { at } from '../../../../../kernel/column.ts'
import type { StreamQueue } from '../../../queueState.ts'
import { maxAgeMs } from '../maxAge.ts'

/**
 * Where a reader begins. `last` is the last chunk: here every message is a chunk of its own. A number beyond the end waits until it is
 * reached. An age like `1h`: what came since then. x-stream-offset has been checked; `next` is the default.
 */
export function startOffset(queue: StreamQueue, wanted: string | number, tick: number): number {
  const end = queue.content.length
  if (typeof wanted === 'number') return Math.max(0, wanted)
  if (wanted === 'first') return 0
  if (wanted === 'last') return Math.max(0, end - 1)
  const age = wanted === 'next' ? 'invalid' : maxAgeMs(wanted)
  if (typeof age !== 'number') return end
  let offset = 0
  while (offset < end && at(queue.arrivedTick, offset) < tick - age) offset++
  return offset
}
