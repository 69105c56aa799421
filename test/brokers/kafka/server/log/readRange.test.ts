import { describe, expect, test } from 'vitest'
import { readRange } from '../../../../../src/brokers/kafka/server/log/readRange.ts'
import { append, type Bench, bench, replicate } from './logTesting.ts'

/** Batches of 2 records and 100 bytes each, all replicated. */
function batches(count: number, config: Record<string, number> = {}): Bench {
  const on = bench(config)
  for (let i = 0; i < count; i++) append(on, 100, i, i)
  replicate(on)
  return on
}

const read = ({ log }: Bench, from: number, maxBytes = 1e6, upTo = log.highWatermark, minOneBatch?: boolean) =>
  readRange(log, from, maxBytes, upTo, minOneBatch)

describe('reading a log', () => {
  test('gives everything from the offset up to the limit', () => {
    expect(read(batches(5), 0)).toEqual({ error: 'NONE', endOffset: 10, sizeBytes: 500 })
    expect(read(batches(5), 4)).toEqual({ error: 'NONE', endOffset: 10, sizeBytes: 300 })
  })

  test('gives whole batches, as many as fit', () => {
    expect(read(batches(5), 0, 299)).toEqual({ error: 'NONE', endOffset: 4, sizeBytes: 200 })
    expect(read(batches(5), 0, 300)).toEqual({ error: 'NONE', endOffset: 6, sizeBytes: 300 })
  })

  test('gives the first batch even if it is larger than asked for, so that a reader is never stuck', () => {
    expect(read(batches(5), 2, 10)).toEqual({ error: 'NONE', endOffset: 4, sizeBytes: 100 })
  })

  test('unless another partition of the same fetch has brought data already', () => {
    expect(read(batches(5), 2, 10, 10, false)).toEqual({ error: 'NONE', endOffset: 2, sizeBytes: 0 })
    expect(read(batches(5), 2, 250, 10, false)).toEqual({ error: 'NONE', endOffset: 6, sizeBytes: 200 })
  })

  test('from inside a batch carries that batch whole', () => {
    expect(read(batches(5), 3, 100)).toEqual({ error: 'NONE', endOffset: 4, sizeBytes: 100 })
  })

  test('a consumer is shown nothing at or above the high watermark', () => {
    const on = batches(5)
    on.log.highWatermark = 4
    expect(read(on, 0)).toEqual({ error: 'NONE', endOffset: 4, sizeBytes: 200 })
    expect(read(on, 4)).toEqual({ error: 'NONE', endOffset: 4, sizeBytes: 0 })
    expect(read(on, 8)).toEqual({ error: 'NONE', endOffset: 8, sizeBytes: 0 })
  })

  test('a follower reads up to the log end', () => {
    const on = batches(5)
    on.log.highWatermark = 0
    expect(read(on, 8, 1e6, on.log.logEndOffset)).toEqual({ error: 'NONE', endOffset: 10, sizeBytes: 100 })
  })

  test('a batch that the high watermark has not wholly passed is not shown', () => {
    const on = batches(5)
    on.log.highWatermark = 3
    expect(read(on, 0)).toMatchObject({ endOffset: 2 })
    expect(read(on, 2)).toMatchObject({ endOffset: 2, sizeBytes: 0 })
  })

  test('one read stays within one segment', () => {
    const on = batches(5, { 'segment.bytes': 200 })
    expect(read(on, 0)).toMatchObject({ endOffset: 4 })
    expect(read(on, 3)).toMatchObject({ endOffset: 4 })
    expect(read(on, 4)).toMatchObject({ endOffset: 8 })
    expect(read(on, 8)).toMatchObject({ endOffset: 10 })
  })

  test('at the log end there is nothing, and nothing wrong', () => {
    expect(read(batches(5), 10)).toEqual({ error: 'NONE', endOffset: 10, sizeBytes: 0 })
    expect(read(bench(), 0)).toEqual({ error: 'NONE', endOffset: 0, sizeBytes: 0 })
  })

  test('beyond the log end, or below the log start, the offset is out of range', () => {
    const on = batches(5)
    expect(read(on, 11).error).toBe('OFFSET_OUT_OF_RANGE')
    on.log.logStartOffset = 4
    expect(read(on, 3)).toEqual({ error: 'OFFSET_OUT_OF_RANGE', endOffset: 3, sizeBytes: 0 })
    expect(read(on, 4).error).toBe('NONE')
  })
})
