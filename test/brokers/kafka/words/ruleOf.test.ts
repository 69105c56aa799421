import { describe, expect, it } from 'vitest'
import { kafkaComparable } from '../../../../src/brokers/kafka/comparable.ts'
import { kafkaModel } from '../../../../src/brokers/kafka/model.ts'
import type { KafkaState } from '../../../../src/brokers/kafka/state.ts'
import { ruleOf } from '../../../../src/brokers/kafka/words/ruleOf.ts'
import { act, runTo } from '../../../../src/kernel/history.ts'
import { createSteadyRun } from '../smallRun.ts'

it('more members than partitions: some have nothing to read', () => {
  const run = createSteadyRun(6_000)
  expect(ruleOf(run.state, 'waiting')).toBeNull()
  act(run, { type: 'addConsumer', group: 'billing' })
  act(run, { type: 'addConsumer', group: 'billing' })
  runTo(run, 14_000)
  expect(ruleOf(run.state, 'waiting')).toMatch(
    /^c\d of billing has nothing to read: a partition has one owner, and there are 2 partitions\.$/,
  )
})

it('order is kept within a partition, and a group reads everything', () => {
  const { state } = createSteadyRun(6_000)
  expect(ruleOf(state, 'outOfOrder')).toBe('Order is kept within a partition, and billing reads 2 of them side by side.')
  expect(ruleOf(state, 'reached')).toBe('Every group reads its topic whole; what it does not want, its own application throws away.')
})

describe('reading takes nothing out of a log, where nobody waits', () => {
  const kept = (state: KafkaState) => ruleOf(state, 'kept')
  const words = (records: number) => `Reading takes nothing out of a log: for ${records} records in it nobody waits any more.`

  it('for what all groups have committed: per partition, up to the group that is furthest behind', () => {
    const run = createSteadyRun(14_000)
    const done = kafkaComparable.kept(run.state) - kafkaModel.backlog(run.state)
    expect(done).toBeGreaterThan(5)
    expect(kept(run.state)).toBe(words(done))
    act(run, { type: 'addGroup', group: 'audit', topics: ['orders'], config: { 'auto.offset.reset': 'earliest' }, serviceMs: 60_000 })
    runTo(run, 14_100)
    expect(kept(run.state)).toBe('Reading takes nothing out of a log.')
  })

  it('but its retention does, read or not', () => {
    const { state } = createSteadyRun(6_000)
    const [first] = Object.values(state.partitions)
    if (first !== undefined) first.log.logStartOffset = 5
    expect(kept(state)).toBe('Reading takes nothing out of a log; its retention has taken 5 records.')
  })

  it('for anything, when nobody reads the topic', () => {
    const { state } = createSteadyRun(6_000)
    state.groups = {}
    expect(kept(state)).toBe(words(Object.values(state.partitions).reduce((sum, { log }) => sum + log.highWatermark, 0)))
  })
})
