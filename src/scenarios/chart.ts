import { append, type Column, createColumn } from '../kernel/column.ts'
import type { Ledger } from '../workload/ledger.ts'

/** Simulated time between two samples. */
export const SAMPLE_MS = 250

/** Curves of a run, sampled in simulated time: row k is the run at tick k × 250. Part of the state, so it rewinds too. */
export interface Chart {
  /** Messages kept for subscribers who have not finished them. */
  backlog: Column
  /** Handlings so far, all subscribers together. */
  processed: Column
  sent: Column
}

export function createChart(): Chart {
  return { backlog: createColumn('i32'), processed: createColumn('i32'), sent: createColumn('i32') }
}

/** Takes the samples due before `tick`. Nothing happens between two steps, so the present stands for all of them. */
export function sampleBefore(chart: Chart, tick: number, backlog: () => number, ledger: Ledger): void {
  if (chart.backlog.length * SAMPLE_MS >= tick) return
  const kept = backlog()
  const processed = Object.values(ledger.subscribers).reduce((sum, page) => sum + page.processed, 0)
  while (chart.backlog.length * SAMPLE_MS < tick) {
    append(chart.backlog, kept)
    append(chart.processed, processed)
    append(chart.sent, ledger.sent)
  }
}
