import { describe, expect, it } from 'vitest'
import type { BrokerCommand, BrokerTypes } from '../../src/brokers/model.ts'
import { laneOf } from '../../src/compare/lane.ts'
import type { EntityRef, Fact } from '../../src/kernel/fact.ts'
import { act, runTo, runUntil, seek, undo } from '../../src/kernel/history.ts'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import { lookUpTerm } from '../../src/scenarios/glossary/glossary.ts'
import { type LessonHistory, startLesson, storyIsOver, viewOf } from '../../src/scenarios/lesson.ts'
import type { ReadyScenario } from '../../src/scenarios/playableScenario.ts'
import { computeQuestion, storyGoesOn } from '../../src/scenarios/predict.ts'
import { checkInvariants, lesson, playLesson } from './runLesson.ts'

/** How long a run is watched after something was done to it, simulated ms. */
const AFTER_MS = 12_000

describe.each(catalogue.map((card) => card.id))('%s', (id) => {
  it('plays to its end, asks at least one question, and says each step in a sentence or two', async () => {
    const { scenario, history, questions } = await playLesson<BrokerTypes>(id)
    expect(scenario.id).toBe(id)
    expect(questions.length).toBeGreaterThan(0)
    for (const question of questions) {
      expect(question.options).toContain(question.right)
      expect(new Set(question.options).size).toBe(question.options.length)
      expect(question.options.length).toBeGreaterThan(1)
      expect(question.because).not.toBe('')
    }
    expect(scenario.story.length).toBeGreaterThanOrEqual(3)
    expect(scenario.story.length).toBeLessThanOrEqual(10)
    for (const said of history.state.story.said) {
      expect(said).not.toMatch(/undefined|null|NaN|\[object/)
      expect(said.length, said).toBeLessThan(330)
      for (const [, term = ''] of said.matchAll(/\{term:([^}|]+)/g))
        expect(lookUpTerm(scenario.model.id, term), `the glossary knows ${term}`).not.toBeNull()
    }
  })

  it('asks questions whose right answer is what the run itself then does', async () => {
    const scenario = await lesson<BrokerTypes>(id)
    const history = startLesson(scenario)
    for (const moment of momentsOf(scenario)) {
      runTo(history, moment)
      const prediction = scenario.story[history.state.story.index]?.predict
      if (prediction === undefined) continue
      const question = computeQuestion(history, prediction, scenario.seed)
      const fact = runUntil(history, (told) => prediction.until(told, viewOf(history.state)), moment + 300_000)
      expect(prediction.answer(fact as Fact, viewOf(history.state))).toBe(question?.right)
      seek(history, moment)
    }
  })

  it('goes on or says that the story was left, whatever is done at any step, and never breaks', async () => {
    const scenario = await lesson<BrokerTypes>(id)
    for (const start of momentsOf(scenario)) {
      const history = startLesson(scenario)
      runTo(history, start)
      for (const offer of scenario.model.offers(history.state).filter(({ command }) => scenario.offers.includes(command.type))) {
        tryCommand(history, scenario, offer.command, start)
        undo(history)
        seek(history, start)
      }
    }
  }, 120_000)

  it('offers knobs that exist, with their ends within the rules', async () => {
    const scenario = await lesson<BrokerTypes>(id)
    const { state } = startLesson(scenario)
    for (const { name, target, min, max } of scenario.knobs) {
      if (name === 'handler.serviceMs' || name === 'stream.ratePerSecond') continue
      for (const value of [min, max]) {
        if (value === undefined) continue
        expect(scenario.model.refuse(state, turn(target, name, value)), `${name} = ${value}`).toBeNull()
      }
    }
  })
})

/** The command that gives a config a value; `target` may stand in a lane. */
function turn(target: string, name: string, value: number): BrokerCommand {
  const place = laneOf(target as EntityRef)
  if (place === null) return { type: 'configure', target, name, value }
  return { type: 'lane', lane: place.lane, command: turn(place.entity, name, value) }
}

/** The tick at which each step of the story begins. */
function momentsOf(scenario: ReadyScenario): number[] {
  const history = startLesson(scenario)
  const moments: number[] = [history.state.kernel.tick]
  while (!storyIsOver(scenario, history.state)) {
    const before = history.state.story.index
    const fact = runUntil(history, (told) => told.type === 'story.step', history.state.kernel.tick + 120_000)
    expect(fact, `step ${before + 1} of ${scenario.id} ends`).not.toBeNull()
    moments.push(history.state.kernel.tick)
  }
  return moments
}

/** Does it, and looks whether what is said of the story is true. */
function tryCommand(history: LessonHistory, scenario: ReadyScenario, command: BrokerCommand, tick: number): void {
  act(history, command)
  const goesOn = storyGoesOn(history, scenario)
  const { index } = history.state.story
  const within = scenario.story[index]?.withinMs ?? 60_000
  runTo(history, tick + AFTER_MS)
  checkInvariants(history, scenario)
  if (goesOn && scenario.story[index]?.until !== undefined) {
    if (history.state.story.index === index) runTo(history, tick + within)
    expect(history.state.story.index, `${scenario.id} goes on from step ${index + 1} after ${JSON.stringify(command)}`).toBeGreaterThan(
      index,
    )
  }
}
