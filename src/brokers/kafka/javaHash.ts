const MIN_CAPACITY = 16

/** `String.hashCode()`: h = 31h + c over UTF-16 units, as a signed 32-bit integer. */
export function javaStringHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

/** `org.apache.kafka.common.TopicPartition#hashCode`. */
export function topicPartitionHash(topic: string, partition: number): number {
  return (Math.imul(31, 31 + partition) + javaStringHash(topic)) | 0
}

/** Buckets of a `java.util.HashMap` (initial capacity 16, load factor 0.75) that has held `size` keys at once. */
export function javaTableCapacity(size: number): number {
  let capacity = MIN_CAPACITY
  while (size > capacity * 0.75) capacity *= 2
  return capacity
}

/** The bucket of a key with hash code `hash` among `capacity` buckets (a power of two). */
export function javaBucket(hash: number, capacity: number): number {
  return (hash ^ (hash >>> 16)) & (capacity - 1)
}

/**
 * The order in which a `java.util.HashMap` or `HashSet` iterates over distinct `keys` that were added in the given order and
 * never removed. Buckets ascend, keys of one bucket stay in order of insertion. Wrong only where nine keys or more meet
 * in one bucket, which a real map turns into a tree: ids and partitions do not come near.
 */
export function javaHashMapOrder<Key>(keys: readonly Key[], hashOf: (key: Key) => number): Key[] {
  const capacity = javaTableCapacity(keys.length)
  const placed = keys.map((key) => ({ key, bucket: javaBucket(hashOf(key), capacity) }))
  placed.sort((left, right) => left.bucket - right.bucket)
  return placed.map(({ key }) => key)
}
