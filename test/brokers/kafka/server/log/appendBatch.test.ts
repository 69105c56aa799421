import { describe, expect, test } from 'vitest'
import { appendBatch } from '../../../../../src/brokers/kafka/server/log/appendBatch.ts'
import { timestampAt } from '../../../../../src/brokers/kafka/server/log/lookup.ts'
import { append, bench, messageAt, segmentsOf } from './logTesting.ts'

describe('appending a batch', () => {
  test('its records get the next offsets, in order', () => {
    const on = bench()
    expect(append(on, 200, 5, 6, 7)).toEqual({ error: 'NONE', baseOffset: 0, endOffset: 3, rolled: null })
    expect(append(on, 100, 8)).toEqual({ error: 'NONE', baseOffset: 3, endOffset: 4, rolled: null })
    expect([0, 1, 2, 3].map((offset) => messageAt(on, offset))).toEqual([0, 10, 20, 30])
    expect([0, 1, 2, 3].map((offset) => timestampAt(on.log, offset))).toEqual([5, 6, 7, 8])
    expect(on.log.logEndOffset).toBe(4)
  })

  test('the high watermark does not move by itself', () => {
    const on = bench()
    append(on, 200, 5, 6)
    expect(on.log.highWatermark).toBe(0)
  })

  test('the segment remembers its size and the first record with the largest timestamp', () => {
    const on = bench()
    append(on, 200, 5, 90, 7)
    append(on, 100, 90)
    append(on, 100, 10)
    expect(on.log.segments[0]).toMatchObject({ sizeBytes: 400, largestTimestamp: 90, largestTimestampOffset: 1 })
  })

  test('a batch that overfills the active segment begins the next one with its own first offset', () => {
    const on = bench({ 'segment.bytes': 603 })
    append(on, 580)
    expect(append(on, 212)).toMatchObject({
      baseOffset: 1,
      rolled: { reason: 'size', segmentBytes: 580, batchBytes: 212, limitBytes: 603 },
    })
    expect(segmentsOf(on)).toEqual([
      [0, 580],
      [1, 212],
    ])
  })
})

describe('what the broker refuses', () => {
  const limits = {
    'max.message.bytes': 1000,
    'segment.bytes': 800,
    'message.timestamp.after.max.ms': 60,
    'message.timestamp.before.max.ms': 90,
  }

  test('a batch above max.message.bytes is MESSAGE_TOO_LARGE; one of exactly that size is taken', () => {
    const on = bench({ 'max.message.bytes': 500 })
    expect(append(on, 501)).toEqual({ error: 'MESSAGE_TOO_LARGE', sizeBytes: 501, limitBytes: 500 })
    expect(append(on, 500).error).toBe('NONE')
  })

  test('a batch above segment.bytes is RECORD_LIST_TOO_LARGE; one of exactly that size is taken', () => {
    const on = bench({ 'segment.bytes': 500 })
    expect(append(on, 501)).toEqual({ error: 'RECORD_LIST_TOO_LARGE', sizeBytes: 501, limitBytes: 500 })
    expect(append(on, 500).error).toBe('NONE')
  })

  test('one record further in the future than allowed makes the whole batch INVALID_TIMESTAMP', () => {
    const on = { ...bench(limits), tick: 1000 }
    expect(append(on, 100, 1000, 1061, 1000)).toEqual({
      error: 'INVALID_TIMESTAMP',
      timestamp: 1061,
      limit: 'message.timestamp.after.max.ms',
      distanceMs: 61,
      limitMs: 60,
    })
    expect(append(on, 100, 1000, 1060).error).toBe('NONE')
  })

  test('one record further in the past than allowed makes the whole batch INVALID_TIMESTAMP', () => {
    const on = { ...bench(limits), tick: 1000 }
    expect(append(on, 100, 1000, 909)).toMatchObject({ error: 'INVALID_TIMESTAMP', timestamp: 909, distanceMs: 91, limitMs: 90 })
    expect(append(on, 100, 910).error).toBe('NONE')
  })

  test('by default a timestamp may lie an hour ahead, and any time back', () => {
    const on = { ...bench(), tick: 5_000_000 }
    expect(append(on, 100, 5_000_000 + 3_600_001).error).toBe('INVALID_TIMESTAMP')
    expect(append(on, 100, 5_000_000 + 3_600_000).error).toBe('NONE')
    expect(append(on, 100, -1e12).error).toBe('NONE')
  })

  test('size is judged first, timestamps next, the segment last', () => {
    const on = { ...bench(limits), tick: 1000 }
    expect(append(on, 1001, 2000).error).toBe('MESSAGE_TOO_LARGE')
    expect(append(on, 900, 2000).error).toBe('INVALID_TIMESTAMP')
    expect(append(on, 900, 1000).error).toBe('RECORD_LIST_TOO_LARGE')
  })

  test('a refused batch leaves the log as it was, and does not even roll it', () => {
    const on = { ...bench({ ...limits, 'segment.ms': 10 }), tick: 1000 }
    append(on, 100, 1000)
    const before = structuredClone(on.log)
    append(on, 100, 1500)
    append(on, 900, 1000)
    expect(on.log).toEqual(before)
  })

  test('a batch without records, or with a record without timestamp, is a bug of the caller', () => {
    const { log, config } = bench()
    expect(() => appendBatch(log, config, { messages: [], timestamps: [], sizeBytes: 61 }, 0)).toThrow(RangeError)
    expect(() => appendBatch(log, config, { messages: [1, 2], timestamps: [0], sizeBytes: 80 }, 0)).toThrow(RangeError)
  })
})
