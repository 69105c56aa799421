/** What a producer remembers per topic for records without a key (KIP-794). Plain data. */
export interface StickyPartitionerState {
  /** The partition that everything goes to for now; null before the first record. */
  partition: number | null
  /** Bytes appended to it since it was chosen. */
  producedBytes: number
  /** How busy the partitions are; null when all are alike or adaptive partitioning is off. */
  load: PartitionLoad | null
}

/** Running sums of weights: a partition with fewer batches waiting has a larger share. */
export interface PartitionLoad {
  cumulative: number[]
  partitionIds: number[]
}

/** The partitions of a topic as a producer sees them. */
export interface TopicView {
  readonly partitions: number
  /** Those with a leader. */
  readonly available: readonly number[]
}

/** A source of integers in [0, 2^31), drawn from once per choice of a partition. */
export type RandomSource = () => number

export function createStickyPartitioner(): StickyPartitionerState {
  return { partition: null, producedBytes: 0, load: null }
}

/** The partition of the next record. Source: BuiltInPartitioner#peekCurrentPartitionInfo. */
export function currentStickyPartition(state: StickyPartitionerState, topic: TopicView, random: RandomSource): number {
  state.partition ??= choosePartition(state.load, topic, random)
  return state.partition
}

/**
 * Counts an append and moves on when enough went to this partition: `stickyBatchSize` bytes (batch.size) if a batch was just
 * completed (`batchReady`), twice as many in any case. Time plays no part: a slow producer stays.
 * Source: BuiltInPartitioner#updatePartitionInfo.
 */
export function stickyAppended(
  state: StickyPartitionerState,
  append: { readonly bytes: number; readonly batchReady: boolean; readonly stickyBatchSize: number },
  topic: TopicView,
  random: RandomSource,
): void {
  state.producedBytes += append.bytes
  const enough = append.batchReady ? append.stickyBatchSize : append.stickyBatchSize * 2
  if (state.producedBytes < enough) return
  state.partition = choosePartition(state.load, topic, random)
  state.producedBytes = 0
}

/**
 * Takes in how many batches wait for each listed partition (partitioner.adaptive.partitioning.enable). `excluded` counts the
 * partitions of the topic that are not listed: without leader, or whose broker accepted nothing for
 * partitioner.availability.timeout.ms. Null sizes (some partition was never sent to, or adaptive is off) forget the load.
 * Source: BuiltInPartitioner#updatePartitionLoadStats, RecordAccumulator#partitionReady.
 */
export function updateStickyLoad(
  state: StickyPartitionerState,
  queueSizes: readonly number[] | null,
  partitionIds: readonly number[],
  excluded = 0,
): void {
  state.load = null
  if (queueSizes === null || queueSizes.length < 1 || queueSizes.length + excluded < 2) return
  const largest = Math.max(...queueSizes)
  if (excluded === 0 && queueSizes.every((size) => size === largest)) return
  let sum = 0
  const cumulative = queueSizes.map((size) => {
    sum += largest + 1 - size
    return sum
  })
  state.load = { cumulative, partitionIds: [...partitionIds] }
}

/** BuiltInPartitioner#nextPartition. The new choice may be the old one. */
function choosePartition(load: PartitionLoad | null, topic: TopicView, random: RandomSource): number {
  const drawn = random()
  if (load === null) return topic.available[drawn % topic.available.length] ?? drawn % topic.partitions
  const point = drawn % (load.cumulative.at(-1) ?? 1)
  return load.partitionIds[load.cumulative.findIndex((sum) => sum > point)] ?? 0
}
