import { describe, expect, test } from 'vitest'
import {
  batchEndOffset,
  firstBatchAtOrAfter,
  recordAt,
  segmentEndOffset,
  segmentIndexOf,
  timestampAt,
} from '../../../../../src/brokers/kafka/server/log/lookup.ts'
import { append, bench, messageAt, replicate, retain } from './logTesting.ts'

function threeBatches(config: Record<string, number> = {}) {
  const on = bench(config)
  append(on, 100, 1, 2, 3)
  append(on, 100, 4)
  append(on, 100, 5, 6)
  replicate(on)
  return on
}

describe('looking up', () => {
  test('an offset finds the batch that holds it; the log end finds none', () => {
    const { log } = threeBatches()
    expect([0, 1, 2, 3, 4, 5, 6].map((offset) => firstBatchAtOrAfter(log, offset))).toEqual([0, 0, 0, 1, 2, 2, 3])
    expect([0, 1, 2].map((row) => batchEndOffset(log, row))).toEqual([3, 4, 6])
  })

  test('an offset finds the segment that holds it; the log end finds the active one', () => {
    const { log } = threeBatches({ 'segment.bytes': 200 })
    expect([0, 3, 4, 5, 6].map((offset) => segmentIndexOf(log, offset))).toEqual([0, 0, 1, 1, 1])
    expect([0, 1].map((index) => segmentEndOffset(log, index))).toEqual([4, 6])
  })

  test('batches of deleted segments are not found, but their records can still be read by who has fetched them', () => {
    const on = threeBatches({ 'segment.bytes': 200, 'retention.bytes': 0, 'retention.ms': -1 })
    retain(on)
    expect(firstBatchAtOrAfter(on.log, 0)).toBe(3)
    expect(segmentIndexOf(on.log, 0)).toBe(0)
    expect(messageAt(on, 1)).toBe(10)
  })

  test('where nothing was written there is no record', () => {
    const { log } = threeBatches()
    expect(recordAt(log, 5)).toBe(5)
    expect(recordAt(log, 6)).toBeNull()
    expect(recordAt(log, -1)).toBeNull()
    expect(() => timestampAt(log, 6)).toThrow(RangeError)
  })
})
