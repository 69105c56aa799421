import { describe, expect, it } from 'vitest'
import type { KafkaFact } from '../../src/brokers/kafka/facts.ts'
import { pollsBetween, readingStops } from './readingStops.ts'
import { factsOf, playLesson } from './runLesson.ts'

const ALL = ['orders-0', 'orders-1', 'orders-2', 'orders-3']

describe('rebalance-join: everybody stops for one newcomer', async () => {
  const { history, questions } = await playLesson('rebalance-join', 25_000)
  const [, joined, left] = factsOf(history, 'group.rebalance.started')
  const stable = factsOf(history, 'group.stable')
  const [from, to] = [joined?.tick ?? 0, stable[1]?.tick ?? 0]
  const revocations = factsOf(history, 'partitions.revoked').filter(({ tick }) => tick > from && tick < to)
  const lastRevoked = Math.max(...revocations.map(({ tick }) => tick))

  it('rebalances eagerly by default, because range can only do so and comes first', () => {
    expect(factsOf(history, 'group.join.completed')[1]?.data).toMatchObject({ protocol: 'range', votes: { range: 3 } })
  })

  it('has each member give up all it owns before it joins again', () => {
    expect(revocations.map(({ entity, data }) => [entity, data.partitions]).sort()).toEqual([
      ['consumer:c1', ['orders-0', 'orders-1']],
      ['consumer:c2', ['orders-2', 'orders-3']],
    ])
    for (const revoked of revocations) {
      const joining = factsOf(history, 'consumer.joining').find((fact) => fact.entity === revoked.entity && fact.tick >= revoked.tick)
      expect(joining?.tick).toBe(revoked.tick)
      expect(joining?.data.owned).toEqual([])
    }
  })

  it('leaves all four partitions without a reader, so that one of them can move', () => {
    const stops = readingStops(history, from, to)
    expect(stops.map(({ partition }) => partition).sort()).toEqual(ALL)
    const computed = factsOf(history, 'assignment.computed')[1]
    expect(computed?.data.moved).toEqual(['orders-3'])
    expect(stops.filter((stop) => stop.from !== stop.to).map(({ partition }) => partition)).toEqual(['orders-3'])
  })

  it('gives nobody a record from the last revocation until the new shares are known, two round trips and more', () => {
    const assigned = factsOf(history, 'partitions.assigned').find(({ tick }) => tick > lastRevoked)
    const first = (history.trace.facts as KafkaFact[]).find(({ type, tick }) => type === 'records.polled' && tick >= lastRevoked)
    expect(pollsBetween(history, lastRevoked, assigned?.tick ?? 0)).toEqual([])
    // JoinGroup and SyncGroup, each there and back at 500 ms a way; then the committed offset and the first fetch.
    expect((assigned?.tick ?? 0) - lastRevoked).toBe(2_000)
    expect((first?.tick ?? 0) - lastRevoked).toBe(4_000)
  })

  it('goes through revoke, join, sync and assign in this order', () => {
    const order = (
      ['partitions.revoked', 'group.join.completed', 'assignment.computed', 'group.stable', 'partitions.assigned'] as const
    ).map((type) => factsOf(history, type).find(({ tick }) => tick > from)?.tick ?? 0)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(new Set(order).size).toBe(order.length)
  })

  it('lets the members read on until a heartbeat tells them, at most one interval after it began', () => {
    const told = factsOf(history, 'consumer.heartbeat.refused').filter(({ tick }) => tick > from && tick < to)
    expect(told.map(({ data }) => data.error)).toEqual(['REBALANCE_IN_PROGRESS', 'REBALANCE_IN_PROGRESS'])
    for (const { tick } of told) expect(tick - from).toBeLessThanOrEqual(3_000 + 1_000)
    expect(pollsBetween(history, from, told[0]?.tick ?? 0).length).toBeGreaterThan(2)
  })

  it('makes everybody wait for the slowest when one leaves: c1 is idle until c2 comes to its next poll()', () => {
    const after = left?.tick ?? 0
    const stops = readingStops(history, after)
    const [first, last] = ['c1', 'c2'].map((name) => stops.find((stop) => stop.from === name))
    // c2 had two heavy records of 5 s in hand.
    expect((last?.stoppedTick ?? 0) - (first?.stoppedTick ?? 0)).toBeGreaterThan(4_000)
    expect(pollsBetween(history, first?.stoppedTick ?? 0, last?.stoppedTick ?? 0)).toEqual([])
    expect(stable[2]?.tick).toBeGreaterThan(last?.stoppedTick ?? 0)
    // c1 ends with the very partitions it had.
    expect(stops.filter((stop) => stop.from === 'c1').every((stop) => stop.to === 'c1')).toBe(true)
  })

  it('loses and repeats nothing: everything was committed before it was given up', () => {
    expect(history.state.ledger.subscribers.billing).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: 0 })
  })

  it('says how long it took from the first word of it to the next record', () => {
    const first = (history.trace.facts as KafkaFact[]).find(({ type, tick }) => type === 'records.polled' && tick >= lastRevoked)
    const told = factsOf(history, 'consumer.heartbeat.refused').find(({ tick }) => tick > from)
    const tookMs = (first?.tick ?? 0) - (told?.tick ?? 0)
    expect(history.state.story.said[5]).toContain(`**${Math.round(tookMs / 100) / 10} s**, and 1 of 4 partitions moved`)
  })

  it('asks what stops, and how long', () => {
    expect(questions.map(({ right }) => right)).toEqual(['All 4', 'When c2 has joined again too'])
    for (const { options } of questions) expect(options).toHaveLength(4)
  })
})
