import type { ClassicChannel, ClassicQueue, Place } from '../../../queueState.ts'

/** Everything that channels hold of the queue, channel by channel. */
export function heldPlaces(queue: ClassicQueue): Place[] {
  return Object.values(queue.channels).flatMap(({ held }) => held)
}

/** A channel has settled one of the messages it holds. */
export function letGo({ held }: ClassicChannel, { level, row }: Place): void {
  // By far the most frequent: the oldest.
  if (held[0]?.row === row && held[0].level === level) held.shift()
  else {
    const index = held.findIndex((place) => place.row === row && place.level === level)
    if (index >= 0) held.splice(index, 1)
  }
}
