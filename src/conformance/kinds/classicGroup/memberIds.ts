import { javaBucket, javaStringHash } from '../../../brokers/kafka/javaHash.ts'

/** Buckets of the HashMap that holds up to twelve members: so many places there are in an order. */
const BUCKETS = 16

/** Buckets of the largest table that a recording may need: who is in one of its first sixteen is in the same one of any smaller. */
const LARGEST_TABLE = 64

/**
 * Which of two member ids comes first in the coordinator's HashMap. Kafka's ids end in random UUIDs, so this is chance, and a
 * recording shows it only where a leader is chosen. `[before, after]`: ids by the order in which they were given out.
 */
export type IdOrder = readonly (readonly [number, number])[]

/** An id for the `index`-th that is given out, in a bucket that puts it where `order` wants it. */
export function memberIdFor(prefix: string, index: number, order: IdOrder): string {
  const bucket = ranks(order)[index] ?? 0
  for (let attempt = 0; ; attempt++) {
    const id = `${prefix}-${index}.${attempt}`
    if (javaBucket(javaStringHash(id), LARGEST_TABLE) === bucket) return id
  }
}

/** Whether ids can be found that are in this order: no circle, and no chain longer than there are buckets. */
export function isPossible(order: IdOrder): boolean {
  return Object.values(ranks(order)).every((rank) => rank < BUCKETS)
}

/** How many buckets must come before each id's: the length of the longest chain that leads to it, endless (BUCKETS) in a circle. */
function ranks(order: IdOrder): Record<number, number> {
  const found: Record<number, number> = {}
  for (let round = 0; round < BUCKETS; round++)
    for (const [before, after] of order) found[after] = Math.min(BUCKETS, Math.max(found[after] ?? 0, (found[before] ?? 0) + 1))
  return found
}
