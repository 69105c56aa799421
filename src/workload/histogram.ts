const STEPS_PER_OCTAVE = 8

/** Counts of values in buckets that widen with the value: eight to an octave, so a percentile is right within 9 %. */
export interface Histogram {
  count: number
  sum: number
  max: number
  buckets: number[]
}

export function createHistogram(): Histogram {
  return { count: 0, sum: 0, max: 0, buckets: [] }
}

/** Adds one value (0 or more). */
export function record(histogram: Histogram, value: number): void {
  const bucket = value < 1 ? 0 : 1 + Math.floor(Math.log2(value) * STEPS_PER_OCTAVE)
  while (histogram.buckets.length <= bucket) histogram.buckets.push(0)
  histogram.buckets[bucket] = (histogram.buckets[bucket] ?? 0) + 1
  histogram.count++
  histogram.sum += value
  histogram.max = Math.max(histogram.max, value)
}

/** The value below which a share of the values lies (`0.5`, `0.99`), or null when there are none. */
export function percentile(histogram: Histogram, share: number): number | null {
  if (histogram.count === 0) return null
  const rank = Math.ceil(share * histogram.count)
  let seen = 0
  for (const [bucket, count] of histogram.buckets.entries()) {
    seen += count
    if (seen >= rank) return Math.min(histogram.max, bucket === 0 ? 0 : Math.round(2 ** (bucket / STEPS_PER_OCTAVE)))
  }
  return histogram.max
}
