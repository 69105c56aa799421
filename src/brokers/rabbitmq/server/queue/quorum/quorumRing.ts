import type { QuorumConsumer, QuorumQueue } from '../../../queueState.ts'

/**
 * The ring of a quorum queue (service_queue of rabbit_fifo): consumers with room, who is served next first, higher priorities before lower
 * ones. A place is not cleared when its consumer goes; it is passed over when its turn comes. One that comes back under the same tag
 * before that finds its old place.
 */

/** Puts a consumer at the end of those of its priority. False if it has a place. */
export function takePlace({ ring }: QuorumQueue, { key, priority }: QuorumConsumer): boolean {
  if (ring.some((place) => place.key === key)) return false
  let index = ring.length
  while (index > 0 && (ring[index - 1]?.priority ?? 0) < priority) index--
  ring.splice(index, 0, { key, priority })
  return true
}

/** Tags of those who would be served, who is next first. */
export function hungryTags({ ring, consumers }: QuorumQueue): string[] {
  return ring.flatMap(({ key }) => {
    const consumer = consumers[key]
    return consumer !== undefined && consumer.tag !== null && consumer.status === 'up' && consumer.credit > 0 ? [consumer.tag] : []
  })
}
