import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../src/brokers/kafka/commands.ts'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { at } from '../../src/kernel/column.ts'
import { act, runTo, seek } from '../../src/kernel/history.ts'
import { type Chart, createChart, SAMPLE_MS, sampleBefore } from '../../src/scenarios/chart.ts'
import { type LessonHistory, startLesson } from '../../src/scenarios/lesson.ts'
import { createLedger, subscriberLedger } from '../../src/workload/ledger.ts'
import { smallScenario } from './smallScenario.ts'

const scenario = smallScenario([])
const LENGTH_MS = 6_000
const slow: KafkaCommand = { type: 'setServiceTime', group: 'billing', serviceMs: 900 }
const burst: KafkaCommand = { type: 'burst', stream: 'orders', count: 30 }

const rows = (chart: Chart) =>
  [chart.backlog, chart.processed, chart.sent].map((column) => Array.from({ length: column.length }, (_, row) => at(column, row)))

/** A run with a burst on a tick that is sampled and slow handlers on one that is not, stopped at these ticks on the way. */
function chartAt(stops: readonly number[]): Chart {
  const history = startLesson(scenario)
  const ways: [number, KafkaCommand][] = [
    [4 * SAMPLE_MS, burst],
    [2_345, slow],
  ]
  for (const stop of [...new Set([...stops, ...ways.map(([tick]) => tick), LENGTH_MS])].sort((left, right) => left - right)) {
    runTo(history, stop)
    for (const [tick, command] of ways) if (tick === stop) act(history, command)
  }
  return history.state.chart
}

function stateAt(tick: number): LessonHistory<KafkaTypes>['state'] {
  const history = startLesson(scenario)
  runTo(history, Math.min(tick, 1_000))
  if (tick >= 1_000) act(history, burst)
  runTo(history, Math.min(tick, 2_345))
  if (tick >= 2_345) act(history, slow)
  runTo(history, tick)
  return history.state
}

describe('the curves of a run', () => {
  const whole = chartAt([])

  it('hold one sample for every quarter of a simulated second that has passed', () => {
    for (const column of [whole.backlog, whole.processed, whole.sent]) expect(column.length).toBe(LENGTH_MS / SAMPLE_MS)
  })

  it('hold what the run was at that tick, with everything done that was done in it', () => {
    const [backlog = [], processed, sent] = rows(whole)
    for (const row of [0, 3, 4, 5, 10, 17, 23]) {
      const state = stateAt(row * SAMPLE_MS)
      const now = [scenario.model.backlog(state), state.ledger.subscribers.billing?.processed, state.ledger.sent]
      expect([backlog[row], processed?.[row], sent?.[row]], `row ${row}`).toEqual(now)
    }
    expect(Math.max(...backlog)).toBeGreaterThan(10)
  })

  it('are the same in however many steps the run was made', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: LENGTH_MS }), { maxLength: 60 }), (stops) => {
        expect(rows(chartAt(stops))).toEqual(rows(whole))
      }),
      { numRuns: 20 },
    )
  })

  it('rewind with the run, and are drawn again the same way', () => {
    const history = startLesson(scenario)
    runTo(history, LENGTH_MS)
    const before = rows(history.state.chart)
    seek(history, 2_000)
    expect(rows(history.state.chart)).toEqual(before.map((column) => column.slice(0, 2_000 / SAMPLE_MS)))
    seek(history, LENGTH_MS)
    expect(rows(history.state.chart)).toEqual(before)
  })
})

describe('sampleBefore', () => {
  it('fills a stretch in which nothing happened with what there is, up to the tick and not with it', () => {
    const chart = createChart()
    const ledger = createLedger()
    ledger.sent = 4
    subscriberLedger(ledger, 'billing').processed = 3
    subscriberLedger(ledger, 'audit').processed = 2
    sampleBefore(chart, 1_000, () => 7, ledger)
    expect(rows(chart)).toEqual([
      [7, 7, 7, 7],
      [5, 5, 5, 5],
      [4, 4, 4, 4],
    ])
  })

  it('looks at the run only where a sample is due', () => {
    const chart = createChart()
    let looks = 0
    const backlog = () => ++looks
    for (const tick of [1, 2, 249, 250, 251, 252]) sampleBefore(chart, tick, backlog, createLedger())
    expect(looks).toBe(2)
    expect(rows(chart)[0]).toEqual([1, 2])
  })
})
