import { expect, it } from 'vitest'
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
