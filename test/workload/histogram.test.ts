import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHistogram, percentile, record } from '../../src/workload/histogram.ts'

describe('a histogram', () => {
  test('has no percentiles while it is empty', () => {
    expect(percentile(createHistogram(), 0.5)).toBeNull()
  })

  test('gives a percentile within an eighth above the true one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.01, 0.5, 0.9, 0.99, 1),
        (values, share) => {
          const histogram = createHistogram()
          for (const value of values) record(histogram, value)
          const sorted = [...values].sort((left, right) => left - right)
          const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0
          const told = percentile(histogram, share) ?? -1
          expect(told).toBeGreaterThanOrEqual(exact)
          expect(told).toBeLessThanOrEqual(exact * 1.125 + 1)
        },
      ),
    )
  })

  test('knows count, sum and the largest exactly', () => {
    const histogram = createHistogram()
    for (const value of [3, 400, 50]) record(histogram, value)
    expect(histogram).toMatchObject({ count: 3, sum: 453, max: 400 })
  })
})
