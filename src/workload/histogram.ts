const STEPS_PER_OCTAVE = 8

/** Counts of values in buckets that widen with the value: each octave in eight equal parts, so a percentile is right within 12.5 %. */
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
  const bucket = bucketOf(value)
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
    if (seen >= rank) return Math.min(histogram.max, bucketEnd(bucket))
  }
  return histogram.max
}

/** 0 for values below 1; then by octave (the highest bit) and the eighth of it. No logarithm: this runs for every record. */
function bucketOf(value: number): number {
  const whole = value | 0
  if (whole < 1) return 0
  const octave = 31 - Math.clz32(whole)
  return 1 + octave * STEPS_PER_OCTAVE + Math.floor(((whole - (1 << octave)) * STEPS_PER_OCTAVE) / (1 << octave))
}

/** The largest whole value that falls into a bucket. */
function bucketEnd(bucket: number): number {
  if (bucket === 0) return 0
  const octave = Math.floor((bucket - 1) / STEPS_PER_OCTAVE)
  const eighth = ((bucket - 1) % STEPS_PER_OCTAVE) + 1
  return Math.max(1 << octave, Math.ceil(2 ** octave * (1 + eighth / STEPS_PER_OCTAVE)) - 1)
}
