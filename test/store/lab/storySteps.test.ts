import { beforeEach, expect, it } from 'vitest'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import type { ReadyScenario } from '../../../src/scenarios/playableScenario.ts'
import { act } from '../../../src/store/lab/actions.ts'
import { revealAnswer } from '../../../src/store/lab/answers.ts'
import { createLabStore, type LabStore } from '../../../src/store/lab/labStore.ts'
import { exploreOn } from '../../../src/store/lab/leaveStory.ts'
import { nudge } from '../../../src/store/lab/playback.ts'
import { toNextStoryStep, toPreviousStoryStep } from '../../../src/store/lab/storySteps.ts'

let store: LabStore
beforeEach(async () => {
  store = createLabStore((await loadScenario('rebalance-crash')) as ReadyScenario)
})
const tick = () => store.getState().history.state.kernel.tick
const story = () => store.getState().history.state.story

it('the story goes on to exactly where its next step begins, and back again', () => {
  const opening = tick()
  expect(toNextStoryStep(store)).toBe(true)
  expect([story().index, story().beganAt[1]]).toEqual([1, tick()])
  toPreviousStoryStep(store)
  expect([story().index, tick()]).toEqual([0, opening])
  toPreviousStoryStep(store)
  expect(tick()).toBe(opening)
})

it('from the middle of a step it goes back to the beginning of that step first', () => {
  toNextStoryStep(store)
  const began = tick()
  revealAnswer(store)
  nudge(store, 50)
  toPreviousStoryStep(store)
  expect([tick(), story().index]).toEqual([began, 1])
})

it('an answer that is shown without a guess closes the question, and nothing was chosen', () => {
  toNextStoryStep(store)
  const { question } = store.getState()
  expect(question).not.toBeNull()
  revealAnswer(store)
  expect(store.getState().question).toBeNull()
  expect(store.getState().answers[question?.id ?? '']).toMatchObject({ question, chosen: '' })
})

it('a step that does not come about any more is not gone to', () => {
  for (const consumer of ['c1', 'c2', 'c3']) act(store, { type: 'crashConsumer', consumer })
  exploreOn(store)
  const before = tick()
  expect(toNextStoryStep(store)).toBe(false)
  expect(tick()).toBe(before)
})
