import { describe, expect, it } from 'vitest'
import { tallyOf } from '../../src/compare/tally.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import { createCompareRun, factsOf, give, laneModels, laneOfRun } from './smallCompare.ts'

const run = createCompareRun(4_000)
give(run, { type: 'addSubscriber', subscriber: 'audit', stream: 'orders', serviceMs: 50 }, 3_000)
give(run, { type: 'crashConsumer', consumer: 'c1' }, 1_500)
const tallies = laneModels.map((lane) => [lane.id, tallyOf(lane.model, laneOfRun(run, lane.id).state)] as const)

describe.each(tallies)('the tally of %s', (id, tally) => {
  const { lane, state } = laneOfRun(run, id)
  const pages = Object.values(state.ledger.subscribers)

  it('adds up all subscribers', () => {
    expect(pages).toHaveLength(2)
    for (const count of ['delivered', 'processed', 'lost', 'duplicated', 'skipped', 'outOfOrder'] as const)
      expect(tally[count], count).toBe(pages.reduce((sum, page) => sum + page[count], 0))
    expect(tally.delivered).toBeGreaterThanOrEqual(tally.processed)
    expect(tally.processed).toBeGreaterThan(20)
  })

  it('has what the ledger says of senders, and what the broker has now', () => {
    const { sent, acknowledged, refused } = state.ledger
    expect(tally).toMatchObject({ sent, stored: acknowledged, refused, waiting: lane.model.backlog(state) })
  })

  it('takes its times from all first handlings', () => {
    const took = factsOf(run).flatMap((fact): number[] => {
      const data = fact.data as { first?: boolean; latencyMs?: number }
      return fact.lane === id && data.first && data.latencyMs !== undefined ? [data.latencyMs] : []
    })
    const longest = Math.max(...took)
    expect(took.length).toBe(pages.reduce((sum, { latencyMs }) => sum + latencyMs.count, 0))
    expect(tally.p50Ms).toBeLessThanOrEqual(tally.p99Ms ?? 0)
    expect(tally.p99Ms).toBeLessThanOrEqual(longest)
    expect(tally.p99Ms).toBeGreaterThan(longest / 2)
  })
})

it('only Kafka keeps what was handled', () => {
  const kept = Object.fromEntries(tallies.map(([id, tally]) => [id, tally.kept]))
  const { kafka, rabbitmq } = Object.fromEntries(tallies)
  expect(kept.kafka).toBeGreaterThanOrEqual(kafka?.stored ?? Number.NaN)
  expect(kept.rabbitmq).toBe(rabbitmq?.waiting)
  expect(kept.direct).toBe(0)
})

it('counting changes nothing, and of nothing there is no time', () => {
  const { state } = createCompareRun(0)
  const before = canonical(state)
  for (const lane of laneModels) {
    const own = state.lanes[lane.id]
    if (own !== undefined) expect(tallyOf(lane.model, own)).toMatchObject({ sent: 0, processed: 0, kept: 0, p50Ms: null, p99Ms: null })
  }
  expect(canonical(state)).toBe(before)
})
