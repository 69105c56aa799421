import { expect, it } from 'vitest'
import { createHistogram, record } from '../../src/workload/histogram.ts'
import { mergedHistogram } from '../../src/workload/mergedHistogram.ts'

it('several histograms in one are the same as if all values had gone into one', () => {
  const parts = [[3, 700], [], [12, 12, 90_000]]
  const filled = (values: readonly number[]) => {
    const histogram = createHistogram()
    for (const value of values) record(histogram, value)
    return histogram
  }
  expect(mergedHistogram(parts.map(filled))).toEqual(filled(parts.flat()))
  expect(mergedHistogram([])).toEqual(createHistogram())
})
