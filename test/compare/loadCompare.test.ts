import { expect, it } from 'vitest'
import { loadCompare } from '../../src/compare/loadCompare.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import { createHistory, runTo } from '../../src/kernel/history.ts'
import { allLanes, createCompareRun, SEED, setup } from './smallCompare.ts'

it('lanes come with the models of the registry', async () => {
  const model = await loadCompare(allLanes)
  expect(model.title).toBe('Side by side')
  const history = createHistory(model, model.create(setup, SEED))
  runTo(history, 3_000)
  expect(canonical(history.state)).toBe(canonical(createCompareRun(3_000).state))
})
