import { createHistogram, type Histogram } from './histogram.ts'

/** Counts of several histograms in one. */
export function mergedHistogram(histograms: readonly Histogram[]): Histogram {
  const whole = createHistogram()
  for (const { count, sum, max, buckets } of histograms) {
    whole.count += count
    whole.sum += sum
    whole.max = Math.max(whole.max, max)
    for (const [index, each] of buckets.entries()) whole.buckets[index] = (whole.buckets[index] ?? 0) + each
  }
  return whole
}
