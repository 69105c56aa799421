import { expect } from 'vitest'
import type { KafkaFact, KafkaFacts } from '../../src/brokers/kafka/facts.ts'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import type { BrokerTypes } from '../../src/brokers/model.ts'
import type { FactOf } from '../../src/kernel/fact.ts'
import { runTo, runUntil } from '../../src/kernel/history.ts'
import { type LessonHistory, startLesson, storyIsOver } from '../../src/scenarios/lesson.ts'
import { loadScenario } from '../../src/scenarios/loadScenario.ts'
import type { ReadyScenario } from '../../src/scenarios/playableScenario.ts'
import { computeQuestion, type Question } from '../../src/scenarios/predict.ts'

/** A lesson played to its end without a screen. */
export interface PlayedLesson<B extends BrokerTypes = KafkaTypes> {
  readonly scenario: ReadyScenario<B>
  readonly history: LessonHistory<B>
  /** Every question as it was asked, in order. */
  readonly questions: readonly Question[]
}

/** Loads a lesson by id; the test fails if there is none. `B`: the broker that it runs on. */
export async function lesson<B extends BrokerTypes = KafkaTypes>(id: string): Promise<ReadyScenario<B>> {
  const scenario = await loadScenario(id)
  expect(scenario, `lesson ${id} has a card in the catalogue`).not.toBeNull()
  return scenario as unknown as ReadyScenario<B>
}

/** Plays a lesson to the end of its story, computing every question on the way and checking invariants at every step, then `afterMs` more. */
export async function playLesson<B extends BrokerTypes = KafkaTypes>(id: string, afterMs = 0): Promise<PlayedLesson<B>> {
  const scenario = await lesson<B>(id)
  const history = startLesson(scenario)
  const questions: Question[] = []
  let guard = 0
  let index = -1
  while (!storyIsOver(scenario, history.state)) {
    expect(guard++, `the story of ${id} moves on from step ${history.state.story.index}`).toBeLessThan(100)
    const { story } = history.state
    if (story.index !== index) {
      index = story.index
      const predict = scenario.story[index]?.predict
      if (predict !== undefined) {
        const question = computeQuestion(history, predict, scenario.seed)
        expect(question, `question ${predict.id} can be answered`).not.toBeNull()
        questions.push(question as Question)
      }
    }
    const limit = history.state.kernel.tick + (scenario.story[index]?.withinMs ?? 60_000)
    const next = runUntil(history, (fact) => fact.type === 'story.step', limit)
    expect(next, `step ${index + 1} of ${id} ends: ${String(scenario.story[index]?.say)}`).not.toBeNull()
    checkInvariants(history, scenario)
  }
  runTo(history, history.state.kernel.tick + afterMs)
  checkInvariants(history, scenario)
  return { scenario, history, questions }
}

/** Fails with the first invariant that does not hold now. */
export function checkInvariants(history: LessonHistory, scenario: ReadyScenario): void {
  for (const invariant of scenario.model.invariants) expect(invariant.violation(history.state), invariant.says).toBeNull()
}

/** All facts of one type, in order. */
export function factsOf<T extends keyof KafkaFacts & string>(
  history: Pick<LessonHistory, 'trace'>,
  type: T,
): Extract<FactOf<KafkaFacts>, { type: T }>[] {
  return history.trace.facts.filter((fact): fact is Extract<KafkaFact, { type: T }> => fact.type === type)
}
