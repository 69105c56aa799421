import { javaBucket, javaStringHash } from '../../../brokers/kafka/javaHash.ts'

/** Buckets of the HashMap that holds up to twelve members. */
const BUCKETS = 16

/**
 * Which of two member ids comes first in the coordinator's HashMap. Kafka's ids end in random UUIDs, so this is chance, and a
 * recording shows it only where a leader is chosen. `[before, after]`: ids by the order in which they were given out.
 */
export type IdOrder = readonly (readonly [number, number])[]

/** An id for the `index`-th that is given out, in a bucket that puts it where `order` wants it. */
export function memberIdFor(prefix: string, index: number, order: IdOrder): string {
  const bucket = depth(index, order)
  for (let attempt = 0; ; attempt++) {
    const id = `${prefix}-${index}.${attempt}`
    if (javaBucket(javaStringHash(id), BUCKETS) === bucket) return id
  }
}

/** Whether ids can be found that are in this order: no circle, and no chain longer than there are buckets. */
export function isPossible(order: IdOrder): boolean {
  return order.every(([, after]) => depth(after, order) < BUCKETS)
}

/** How long the longest chain is that must come before; endless (BUCKETS) in a circle. */
function depth(index: number, order: IdOrder, steps = 0): number {
  if (steps >= BUCKETS) return BUCKETS
  const before = order.filter(([, after]) => after === index).map(([first]) => depth(first, order, steps + 1) + 1)
  return Math.min(BUCKETS, Math.max(0, ...before))
}
