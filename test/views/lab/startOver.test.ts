// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import type { ReadyScenario } from '../../../src/scenarios/playableScenario.ts'
import { act } from '../../../src/store/lab/actions.ts'
import { createLabStore } from '../../../src/store/lab/labStore.ts'
import { nudge } from '../../../src/store/lab/playback.ts'
import { runsAside } from '../../../src/store/lab/runsAside.ts'
import { notices } from '../../../src/store/notices.ts'
import { startOver } from '../../../src/views/lab/startOver.ts'

const LESSON = 'group-share'
const scenario = (await loadScenario(LESSON)) as ReadyScenario

beforeEach(() => {
  localStorage.clear()
  notices.setState({ list: [] })
})

it('a run in which something was done is set aside when one starts over, and one can go back to it', async () => {
  const store = createLabStore(scenario)
  const opening = store.getState().history.state.kernel.tick
  nudge(store, 500)
  act(store, { type: 'slowConsumer', consumer: 'c1', factor: 5 })
  nudge(store, 300)
  const { commands } = store.getState().history
  startOver(store)
  expect([store.getState().history.state.kernel.tick, store.getState().history.commands]).toEqual([opening, []])
  await vi.waitFor(() => expect(notices.getState().list.map(({ title }) => title)).toEqual(['Started over.']))
  expect(runsAside(LESSON)).toMatchObject([{ commands, tick: opening + 800 }])
  notices.getState().list[0]?.action?.run()
  expect([store.getState().history.commands, store.getState().history.state.kernel.tick]).toEqual([commands, opening + 800])
})

it('a run in which nothing was done goes without a word', async () => {
  const store = createLabStore(scenario)
  nudge(store, 500)
  startOver(store)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect([runsAside(LESSON), notices.getState().list]).toEqual([[], []])
})
