/** One line of the bench: what is measured, and how good it must be. */
export interface Row {
  readonly name: string
  readonly bar: Bar
  /** The measured value, in the unit of the bar. */
  measure(): number | Promise<number>
}

/** `least`: the value must reach it; `most`: it must not pass it. */
export interface Bar {
  readonly is: 'least' | 'most'
  readonly value: number
  /** `records/s`, `ms p95`, `kB`. */
  readonly unit: string
}

/** True if a measured value keeps the bar. A value that is no number keeps none. */
export function keepsBar(bar: Bar, value: number): boolean {
  return bar.is === 'least' ? value >= bar.value : value <= bar.value
}

/** A value with its unit, whole above 100 and with three digits below: `1,234,567 records/s`, `12.3 ms p95`. */
export function formatValue(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 }
  return `${value.toLocaleString('en-US', digits)} ${unit}`
}
