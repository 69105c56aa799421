import { beforeEach, describe, expect, test } from 'vitest'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import { act, redo, reset, undo } from '../../../src/store/lab/actions.ts'
import { answer } from '../../../src/store/lab/answers.ts'
import { createLabStore, type LabStore } from '../../../src/store/lab/labStore.ts'
import { exploreOn, returnToStory } from '../../../src/store/lab/leaveStory.ts'
import { nextStep, nudge } from '../../../src/store/lab/playback.ts'
import { restoreRun } from '../../../src/store/lab/restoreRun.ts'

/** In the first step of this lesson c1 works alone: without it nothing is processed, and the step never ends. */
const LESSON = 'group-share'
const CRASH = { type: 'crashConsumer', consumer: 'c1' } as const
const HANG = { type: 'hangConsumer', consumer: 'c1' } as const
const WAKE = { type: 'resumeConsumer', consumer: 'c1' } as const
const SLOW = { type: 'slowConsumer', consumer: 'c1', factor: 5 } as const

let store: LabStore
const tick = () => store.getState().history.state.kernel.tick
const isLeft = () => store.getState().leftStoryAt !== null

beforeEach(async () => {
  store = await open(LESSON)
  nudge(store, 500)
})

async function open(lesson: string): Promise<LabStore> {
  const scenario = await loadScenario(lesson)
  if (scenario === null) throw new Error(`there is no lesson ${lesson}`)
  return createLabStore(scenario)
}

describe('leaving the story', () => {
  test('what makes the next step impossible leaves it; what does not, does not', () => {
    act(store, SLOW)
    expect(isLeft()).toBe(false)
    act(store, CRASH)
    expect(store.getState().leftStoryAt).toBe(tick())
  })

  test('a later step that it makes impossible is left when it begins', async () => {
    // A record is sent, written and copied without any consumer; then it would have to be polled.
    store = await open('kafka-journey')
    act(store, CRASH)
    let presses = 0
    while (!isLeft() && presses++ < 100) {
      const { question } = store.getState()
      if (question !== null) answer(store, question.right)
      nextStep(store)
    }
    const { history, scenario } = store.getState()
    expect(String(scenario.story[history.state.story.index]?.until)).toContain('records.polled')
    returnToStory(store)
    expect([isLeft(), store.getState().history.commands]).toEqual([false, []])
  })

  test('returning takes back that command and what came after it, and keeps what came before', () => {
    act(store, SLOW)
    nudge(store, 100)
    const before = tick()
    act(store, CRASH)
    nudge(store, 300)
    act(store, { type: 'burst', stream: 'orders', count: 5 })
    returnToStory(store)
    expect(isLeft()).toBe(false)
    expect(tick()).toBe(before)
    expect(store.getState().history.commands.map(({ command }) => command)).toEqual([SLOW])
  })

  test('whoever explores on is not asked again, and is back in the story when the command is undone', () => {
    act(store, CRASH)
    exploreOn(store)
    nudge(store, 300)
    act(store, { type: 'burst', stream: 'orders', count: 5 })
    expect([isLeft(), store.getState().exploring]).toEqual([false, true])
    undo(store)
    expect(store.getState().exploring).toBe(true)
    undo(store)
    expect([isLeft(), store.getState().exploring]).toEqual([false, false])
    redo(store)
    expect(isLeft()).toBe(true)
  })

  test('a command that makes the step possible again leads back into it', () => {
    act(store, HANG)
    expect(isLeft()).toBe(true)
    act(store, WAKE)
    expect(isLeft()).toBe(false)
  })

  test('before the command it has not been left, after it again it has', () => {
    act(store, CRASH)
    nudge(store, 300)
    nudge(store, -400)
    expect(isLeft()).toBe(false)
    nudge(store, 200)
    expect(isLeft()).toBe(true)
  })

  test('another way taken in the past is judged anew', () => {
    act(store, CRASH)
    exploreOn(store)
    nudge(store, -100)
    act(store, SLOW)
    nudge(store, 300)
    expect([isLeft(), store.getState().exploring]).toEqual([false, false])
  })

  test('starting over is in the story', () => {
    act(store, CRASH)
    reset(store)
    expect([isLeft(), store.getState().history.commands]).toEqual([false, []])
  })
})

describe('a restored run', () => {
  test('has its commands and its tick, can undo them one by one, and knows that the story was left', () => {
    const opened = tick()
    const stamped = [
      { tick: opened, command: SLOW },
      { tick: opened + 200, command: CRASH },
    ]
    restoreRun(store, { commands: stamped, tick: opened + 700, speed: 2, answers: {} })
    expect([tick(), store.getState().speed, store.getState().history.commands]).toEqual([opened + 700, 2, stamped])
    expect(store.getState().leftStoryAt).toBe(opened + 200)
    undo(store)
    expect(store.getState().history.commands.map(({ command }) => command)).toEqual([SLOW])
    expect([tick(), isLeft()]).toEqual([opened + 200, false])
    undo(store)
    expect(store.getState().history.commands).toEqual([])
  })
})
