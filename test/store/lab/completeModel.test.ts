import { beforeEach, expect, it } from 'vitest'
import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import { isWhole } from '../../../src/scenarios/playableScenario.ts'
import { act } from '../../../src/store/lab/actions.ts'
import { completeModel, completeModelOrSay } from '../../../src/store/lab/completeModel.ts'
import { createLabStore } from '../../../src/store/lab/labStore.ts'
import { offersOf, refusalOf } from '../../../src/store/lab/offers.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { notices } from '../../../src/store/notices.ts'

beforeEach(() => notices.setState({ list: [] }))

async function playing() {
  const scenario = await loadScenario('kafka-journey', 'playing')
  if (scenario === null) throw new Error('no lesson')
  return createLabStore(scenario)
}

it('a run that plays goes on with the whole model, from where it is', async () => {
  const store = await playing()
  seekTo(store, 80_000)
  const before = store.getState().history.state
  expect(offersOf(store.getState())).toEqual([])
  await completeModel(store)
  expect(store.getState().history.state).toBe(before)
  expect(isWhole(store.getState().scenario.model)).toBe(true)
  expect(offersOf(store.getState()).map(({ label }) => label)).toContain('Crash c1')
  expect(refusalOf(store.getState(), { type: 'crashConsumer', consumer: 'c9' })).not.toBeNull()
})

it('what is done before the whole model is there is done as soon as it is', async () => {
  const store = await playing()
  act(store, { type: 'crashConsumer', consumer: 'c1' })
  expect(store.getState().history.commands).toEqual([])
  await expect.poll(() => store.getState().history.commands.map(({ command }) => command.type)).toEqual(['crashConsumer'])
  expect(offersOf(store.getState()).map(({ label }) => label)).toContain('Start c1 again')
})

it('when it cannot be fetched the run plays on, and a notice offers to try again', async () => {
  const store = await playing()
  let fails = true
  const wholeModel = async () => {
    if (fails) throw new Error('offline')
    return kafkaModel
  }
  store.setState({ scenario: { ...store.getState().scenario, wholeModel } })
  await expect(completeModel(store)).rejects.toThrow('offline')
  expect(await completeModelOrSay(store)).toBe(false)
  seekTo(store, 80_000)
  expect(store.getState().history.state.kernel.tick).toBe(80_000)
  const [notice] = notices.getState().list
  expect(notice?.action?.label).toBe('Try again')
  fails = false
  expect(await completeModelOrSay(store)).toBe(true)
  expect(notices.getState().list).toEqual([])
})
