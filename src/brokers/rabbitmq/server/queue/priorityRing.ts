/**
 * A ring of consumers with priorities, as RabbitMQ's priority_queue: who is served next comes first, and whoever joins stands behind all
 * of the same or a higher priority. Places are by key; `priorityOf` says the priority of a key.
 */

/** Adds `key` at the end of those of its priority. */
export function joinRing(ring: string[], key: string, priorityOf: (key: string) => number): void {
  const priority = priorityOf(key)
  let place = ring.length
  while (place > 0 && priorityOf(ring[place - 1] as string) < priority) place--
  if (place === ring.length) ring.push(key)
  else ring.splice(place, 0, key)
}

/** Takes `key` out; nothing happens if it is not there. */
export function leaveRing(ring: string[], key: string): void {
  const place = ring.indexOf(key)
  if (place >= 0) ring.splice(place, 1)
}
