/**
 * A ring of consumers with priorities, as RabbitMQ's priority_queue: who is served next comes first, and whoever joins stands behind all
 * of the same or a higher priority. Places are by key.
 */

type Members = Readonly<Record<string, { readonly priority: number }>>

/** Adds `key` at the end of those of its priority. A member that is gone counts as one of priority 0. */
export function joinRing(ring: string[], key: string, members: Members): void {
  const priority = members[key]?.priority ?? 0
  let place = ring.length
  while (place > 0 && (members[ring[place - 1] as string]?.priority ?? 0) < priority) place--
  if (place === ring.length) ring.push(key)
  else ring.splice(place, 0, key)
}

/** Takes `key` out; nothing happens if it is not there. */
export function leaveRing(ring: string[], key: string): void {
  const place = ring.indexOf(key)
  if (place >= 0) ring.splice(place, 1)
}
