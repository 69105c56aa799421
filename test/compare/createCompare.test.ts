import { expect, it } from 'vitest'
import { compareModel } from '../../src/compare/compareModel.ts'
import { allLanes, laneModel, model, setup } from './smallCompare.ts'

it('all lanes begin at tick 0 with the same seed, and the same seed gives the same beginning', () => {
  const state = model.create(setup, 5)
  for (const lane of Object.values(state.lanes)) expect(lane.kernel).toMatchObject({ seed: 5, tick: 0 })
  expect(model.create(setup, 5)).toEqual(state)
})

it('what the first lane has sent and what became of it is shown as that of the whole', () => {
  const state = model.create(setup, 5)
  expect(state.messages).toBe(state.lanes.rabbitmq?.messages)
  expect(state.ledger).toBe(state.lanes.rabbitmq?.ledger)
})

it('a lane without a setup, and a comparison without a lane, are refused by name', () => {
  expect(() => model.create({ lanes: allLanes.slice(0, 2) }, 5)).toThrow('nothing is set up for the lane direct')
  expect(() => compareModel([]).create({ lanes: [] }, 5)).toThrow('a comparison needs a lane')
})

it('two lanes may have the same broker', () => {
  const twin = allLanes.slice(0, 1).flatMap((lane) => [lane, { ...lane, id: 'again' }])
  const state = compareModel(twin.map(laneModel)).create({ lanes: twin }, 5)
  expect(Object.keys(state.lanes)).toEqual(['rabbitmq', 'again'])
})
