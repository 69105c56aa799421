import { itemAt, itemsOf, takeOut } from '../../../../../kernel/fifo.ts'
import type { ClassicChannel, ClassicQueue, Place } from '../../../queueState.ts'

/** Everything that channels hold of the queue, channel by channel. */
export function heldPlaces(queue: ClassicQueue): Place[] {
  return Object.values(queue.channels).flatMap(({ held }) => itemsOf(held))
}

/** A channel has settled one of the messages it holds. */
export function letGo({ held }: ClassicChannel, { level, row }: Place): void {
  const oldest = itemAt(held, 0)
  // By far the most frequent.
  if (oldest?.row === row && oldest.level === level) takeOut(held, 0)
  else {
    const index = itemsOf(held).findIndex((place) => place.row === row && place.level === level)
    if (index >= 0) takeOut(held, index)
  }
}
