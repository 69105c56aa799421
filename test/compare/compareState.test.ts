import { expect, it } from 'vitest'
import { laneState, ownState } from '../../src/compare/compareState.ts'
import { createCompareRun } from './smallCompare.ts'

it('a lane has the state of its broker', () => {
  const { state } = createCompareRun(2_000)
  expect(laneState(state, 'kafka').topics.orders?.partitions).toHaveLength(2)
  expect(laneState(state, 'rabbitmq', 'rabbitmq').queues.billing?.type).toBe('classic')
})

it('of a lane that there is not, it says which there are', () => {
  const { state } = createCompareRun(0)
  expect(() => ownState(state, 'redis')).toThrow('there is no lane redis; there are rabbitmq, kafka, direct')
})
