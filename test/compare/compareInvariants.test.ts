import { expect, it } from 'vitest'
import { createCompareRun, laneModels, model } from './smallCompare.ts'

it('every rule of every lane is watched, and named for its lane', () => {
  const ids = model.invariants.map(({ id }) => id)
  expect(ids).toHaveLength(laneModels.reduce((sum, { model: own }) => sum + own.invariants.length, 0))
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, title } of laneModels)
    expect(model.invariants.some((rule) => rule.id.startsWith(`${id}/`) && rule.says.startsWith(title))).toBe(true)
})

it('says what is wrong in the lane where it is, and nothing as long as all is well', () => {
  const { state } = createCompareRun(4_000)
  const broken = () => model.invariants.filter((rule) => rule.violation(state) !== null).map(({ id }) => id)
  expect(broken()).toEqual([])
  const queue = (state.lanes.rabbitmq as unknown as { queues: { billing: { tally: { came: number } } } }).queues.billing
  queue.tally.came += 1
  expect(broken().length).toBeGreaterThan(0)
  for (const id of broken()) expect(id).toMatch(/^rabbitmq\//)
})
