import { describe, expect, it } from 'vitest'
import { type Bar, formatValue, keepsBar } from './row.ts'

const least: Bar = { is: 'least', value: 1_000_000, unit: 'records/s' }
const most: Bar = { is: 'most', value: 50, unit: 'ms p95' }

describe('a row of the bench', () => {
  it('is kept at its bar and missed beyond it', () => {
    expect([999_999, 1_000_000].map((it) => keepsBar(least, it))).toEqual([false, true])
    expect([50, 50.1].map((it) => keepsBar(most, it))).toEqual([true, false])
  })

  it('is missed by what is no number', () => {
    expect(keepsBar(least, Number.NaN) || keepsBar(most, Number.NaN)).toBe(false)
  })

  it('is printed with its unit', () => {
    expect(formatValue(1_234_567.8, 'records/s')).toBe('1,234,568 records/s')
    expect(formatValue(12.345, 'ms p95')).toBe('12.3 ms p95')
  })
})
