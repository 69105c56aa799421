// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { KafkaFact } from '../../../../src/brokers/kafka/facts.ts'
import type { KafkaStep } from '../../../../src/scenarios/kafkaScenario.ts'
import { createLabStore, type LabStore } from '../../../../src/store/lab/labStore.ts'
import { pause, startPlayback } from '../../../../src/store/lab/playback.ts'
import { settle } from '../../../../src/store/lab/settle.ts'
import { createStoryTeller, type StoryTeller } from '../../../../src/views/lab/present/storyTeller.ts'
import { smallScenario } from '../../../scenarios/smallScenario.ts'
import { type FakeFrames, fakeFrames } from '../../../store/lab/fakeFrames.ts'

const isSent = (fact: KafkaFact) => fact.type === 'record.sent'

/** An order every half second; at the second a question. */
const story: readonly KafkaStep[] = [
  { say: 'Wait.', until: isSent },
  { say: 'Again.', until: isSent },
  {
    say: 'Look.',
    predict: {
      id: 'who',
      ask: 'Who is next?',
      until: (fact) => fact.type === 'record.processed',
      answer: (fact) => fact.entity,
      others: () => ['nobody'],
      because: () => 'It owns the partition.',
    },
    until: isSent,
  },
]

let frames: FakeFrames
let store: LabStore
let teller: StoryTeller
let stops: (() => void)[] = []
const tick = () => store.getState().history.state.kernel.tick
const stands = () => [store.getState().history.state.story.index, tick(), store.getState().playing]

beforeEach(() => {
  frames = fakeFrames()
  store = createLabStore(smallScenario(story))
  settle(store)
  teller = createStoryTeller(store)
  stops = [teller.watch(), startPlayback(store)]
})
afterEach(() => {
  for (const stop of stops) stop()
  frames.repaint()
  vi.unstubAllGlobals()
})

it('a press plays to exactly where the next step begins, and stands there', () => {
  teller.tellOn()
  frames.repaint(10)
  expect(store.getState().playing).toBe(true)
  frames.repaint(40)
  expect(stands()).toEqual([1, store.getState().history.state.story.beganAt[1], false])
})

it('a press while that plays goes there at once', () => {
  teller.tellOn()
  frames.repaint(3)
  const before = tick()
  teller.tellOn()
  expect(stands()).toEqual([1, store.getState().history.state.story.beganAt[1], false])
  expect(tick()).toBeGreaterThan(before)
})

it('a press at a question shows its answer, the next plays on; at the end nothing more happens', () => {
  for (const _ of [1, 2, 3, 4]) teller.tellOn()
  const { question } = store.getState()
  expect(question?.id).toBe('who')
  teller.tellOn()
  expect(store.getState().answers.who).toMatchObject({ chosen: '', question: { right: question?.right } })
  expect(store.getState().playing).toBe(false)
  teller.tellOn()
  teller.tellOn()
  expect(stands()[0]).toBe(story.length)
  const end = tick()
  teller.tellOn()
  frames.repaint(5)
  expect([tick(), store.getState().playing]).toEqual([end, false])
})

it('whoever pauses on the way and plays by hand is not stopped at the next step', () => {
  teller.tellOn()
  frames.repaint(3)
  pause(store)
  store.setState({ playing: true })
  frames.repaint(50)
  expect(stands()[0]).toBe(1)
  expect(store.getState().playing).toBe(true)
})
