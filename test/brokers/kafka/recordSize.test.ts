import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  batchSizeUpperBound,
  payloadSizeBytes,
  RECORD_BATCH_OVERHEAD_BYTES,
  recordSizeBytes,
  varintSizeBytes,
} from '../../../src/brokers/kafka/recordSize.ts'

/** Size of a batch of records with these keys and values, all stamped alike. */
function batchSizeBytes(records: [key: string | null, value: string | null][]): number {
  const sizes = records.map(([key, value], i) => recordSizeBytes(i, 0, payloadSizeBytes(key?.length ?? null, value?.length ?? null)))
  return RECORD_BATCH_OVERHEAD_BYTES + sizes.reduce((sum, size) => sum + size, 0)
}

describe('the size of a batch', () => {
  test('is what real Kafka wrote (batchBytes recorded for log-compaction)', () => {
    expect(
      batchSizeBytes([
        ['k2', 'v0'],
        ['k1', 'v1'],
        ['k0', 'v2'],
      ]),
    ).toBe(94)
    expect(
      batchSizeBytes([
        ['k1', null],
        ['k2', 'v10'],
      ]),
    ).toBe(82)
  })

  test('an empty key costs as much as no key', () => {
    expect(payloadSizeBytes(0, 5)).toBe(payloadSizeBytes(null, 5))
  })

  test('each header costs its name, its value and their lengths', () => {
    const plain = payloadSizeBytes(2, 2)
    expect(payloadSizeBytes(2, 2, [{ nameBytes: 5, valueBytes: 7 }])).toBe(plain + 1 + 5 + 1 + 7)
    expect(payloadSizeBytes(2, 2, [{ nameBytes: 5, valueBytes: null }])).toBe(plain + 1 + 5 + 1)
  })

  test('never passes the upper bound that the producer reserves', () => {
    fc.assert(
      fc.property(fc.option(fc.nat(100_000)), fc.option(fc.nat(2_000_000)), fc.integer(), (key, value, timestampDelta) => {
        const payload = payloadSizeBytes(key, value)
        expect(RECORD_BATCH_OVERHEAD_BYTES + recordSizeBytes(0, timestampDelta, payload)).toBeLessThanOrEqual(batchSizeUpperBound(payload))
      }),
    )
  })
})

test('a variable-length integer takes seven bits a byte, zigzag', () => {
  const sizes: [number, number][] = [
    [0, 1],
    [-1, 1],
    [63, 1],
    [-64, 1],
    [64, 2],
    [-65, 2],
    [8191, 2],
    [8192, 3],
    [-8193, 3],
    [2 ** 31 - 1, 5],
    [-(2 ** 31), 5],
    [2 ** 34, 6],
  ]
  expect(sizes.map(([value]) => varintSizeBytes(value))).toEqual(sizes.map(([, size]) => size))
})
