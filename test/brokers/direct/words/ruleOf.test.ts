import { expect, it } from 'vitest'
import { ruleOf } from '../../../../src/brokers/direct/words/ruleOf.ts'
import { act, runTo } from '../../../../src/kernel/history.ts'
import { checkedRunTo, createRun } from '../smallRun.ts'

function runOf(...[changes]: Parameters<typeof createRun>) {
  const run = createRun(changes)
  checkedRunTo(run, 4_000)
  return run
}

it('a caller whose threads all wait keeps the rest to itself', () => {
  expect(ruleOf(runOf().state, 'waiting')).toBeNull()
  expect(ruleOf(runOf({ caller: { 'caller.maxConcurrent': 1 }, serviceMs: 400 }).state, 'waiting')).toMatch(
    /^All threads of web wait for answers: what it sends next waits in the caller itself, \d+ by now\.$/,
  )
})

it('calls run side by side, unless there is one thread for all', () => {
  expect(ruleOf(runOf({ instances: 2 }).state, 'outOfOrder')).toMatch(/^Calls to images run side by side/)
  expect(ruleOf(runOf({ service: { 'service.threads': 1 } }).state, 'outOfOrder')).toBeNull()
})

it('a service is called since its callers know of it', () => {
  const run = runOf()
  expect(ruleOf(run.state, 'reached')).toBeNull()
  act(run, { type: 'addGroup', group: 'audit', topics: ['uploads'], serviceMs: 10 })
  runTo(run, 6_000)
  expect(ruleOf(run.state, 'reached')).toMatch(/^audit is called since its callers know of it: for \d+ messages of \d+\.$/)
})
