import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createStickyPartitioner,
  currentStickyPartition,
  type StickyPartitionerState,
  stickyAppended,
  updateStickyLoad,
} from '../../../../../src/brokers/kafka/client/partitioners/stickyPartitioner.ts'

const four = { partitions: 4, available: [0, 1, 2, 3] }
const BATCH = 100

/** Chance that runs through these values. */
function from(...values: number[]): () => number {
  return () => {
    const value = values.shift()
    if (value === undefined) throw new Error('drawn once too often')
    return value
  }
}

function send(state: StickyPartitionerState, bytes: number, batchReady: boolean, random: () => number): number {
  const partition = currentStickyPartition(state, four, random)
  stickyAppended(state, { bytes, batchReady, stickyBatchSize: BATCH }, four, random)
  return partition
}

describe('when the sticky partitioner moves on', () => {
  it('stays until batch.size bytes went to a partition, however many records and however long that takes', () => {
    const random = from(1, 3)
    const state = createStickyPartitioner()
    expect([30, 30, 30, 30, 30].map((bytes) => send(state, bytes, true, random))).toEqual([1, 1, 1, 1, 3])
  })

  it('waits for the batch to be full, so that none is sent half empty', () => {
    const random = from(1, 3)
    const state = createStickyPartitioner()
    send(state, 90, false, random)
    send(state, 30, false, random)
    expect(state.partition).toBe(1)
    send(state, 1, true, random)
    expect(state.partition).toBe(3)
  })

  it('does not wait beyond twice batch.size', () => {
    const random = from(1, 3)
    const state = createStickyPartitioner()
    send(state, 199, false, random)
    expect(state.partition).toBe(1)
    send(state, 1, false, random)
    expect(state).toMatchObject({ partition: 3, producedBytes: 0 })
  })

  it('may draw the same partition again, and then starts to count anew', () => {
    const random = from(2, 2)
    const state = createStickyPartitioner()
    send(state, 100, true, random)
    expect(state).toMatchObject({ partition: 2, producedBytes: 0 })
  })
})

describe('where the sticky partitioner goes', () => {
  it('leaves out partitions without a leader', () => {
    const topic = { partitions: 4, available: [0, 3] }
    expect(currentStickyPartition(createStickyPartitioner(), topic, from(1))).toBe(3)
  })

  it('takes any when none has a leader', () => {
    expect(currentStickyPartition(createStickyPartitioner(), { partitions: 4, available: [] }, from(6))).toBe(2)
  })

  it('prefers short queues: a partition counts as often as it is shorter than the longest, plus one', () => {
    const drawn = (random: number) => {
      const state = createStickyPartitioner()
      updateStickyLoad(state, [0, 3, 1], [0, 1, 2])
      return currentStickyPartition(state, four, from(random))
    }
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(drawn)).toEqual([0, 0, 0, 0, 1, 2, 2, 2, 0])
  })

  it('treats all alike when all queues are, or when there is one partition, or when the queues are not known', () => {
    for (const [sizes, ids] of [
      [
        [2, 2, 2],
        [0, 1, 2],
      ],
      [[5], [0]],
      [null, []],
    ] as const) {
      const state = createStickyPartitioner()
      updateStickyLoad(state, [0, 1], [0, 1])
      updateStickyLoad(state, sizes, ids)
      expect(state.load).toBeNull()
    }
  })

  it('goes by the load, even of equal queues or a single one, when partitions were left out', () => {
    const state = createStickyPartitioner()
    updateStickyLoad(state, [2, 2], [1, 3], 2)
    expect([0, 1].map((random) => currentStickyPartition({ ...state }, four, from(random)))).toEqual([1, 3])
    updateStickyLoad(state, [2], [3], 3)
    expect(currentStickyPartition(state, four, from(17))).toBe(3)
  })

  it('never leaves the listed partitions, and reaches every one of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 2, maxLength: 8 }), (sizes) => {
        const ids = sizes.map((_, index) => index * 2)
        const reached = new Set<number>()
        for (let random = 0; random < 100; random++) {
          const state = createStickyPartitioner()
          updateStickyLoad(state, sizes, ids)
          reached.add(currentStickyPartition(state, { partitions: 20, available: ids }, () => random))
        }
        expect([...reached].sort((a, b) => a - b)).toEqual(ids)
      }),
    )
  })
})
