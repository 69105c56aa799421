import { duration } from '../../../brokers/phrase.ts'
import type { Fact } from '../../../kernel/fact.ts'
import { type Histogram, percentile } from '../../../workload/histogram.ts'
import type { ScoreRow } from './scoreRow.ts'

/** A number that says something as soon as it is not 0; `isCounted` finds the facts behind it. */
export function countRow<F extends Fact>(
  id: string,
  label: string,
  value: number,
  means: string,
  tone: 'warn' | 'bad',
  isCounted: (fact: F) => boolean,
): ScoreRow {
  // What a model's scoreboard is asked about are facts of that model.
  const row = { id, label, value: String(value), means, isCounted: isCounted as (fact: Fact) => boolean }
  return value > 0 ? { ...row, tone } : row
}

/** How long it took, for half and for 99 of 100. `what`: `latency`; `means`: from when to when; `things`: what was counted. */
export function percentileRows(times: Histogram, what: string, means: string, things: string): ScoreRow[] {
  const words = (share: number) => {
    const ms = percentile(times, share)
    return ms === null ? 'none yet' : duration(ms)
  }
  return [
    { id: 'p50', label: `${what}, half within`, value: words(0.5), means: `${means}: half of the ${things} took no longer (p50).` },
    { id: 'p99', label: '99 in 100 within', value: words(0.99), means: `${means}: 99 of 100 ${things} took no longer (p99).` },
  ]
}
