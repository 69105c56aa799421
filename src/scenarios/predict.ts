import { lookAhead } from '../kernel/history.ts'
import { hash32 } from '../kernel/rng.ts'
import { type LessonHistory, viewOf } from './lesson.ts'
import type { Prediction, Scenario } from './scenario.ts'

/** A question ready to be shown: the right answer has been read from the future of this run. */
export interface Question {
  readonly id: string
  readonly ask: string
  /** Two or more, the right one among them, none twice. */
  readonly options: readonly string[]
  readonly right: string
  readonly because: string
  /** Tick at which the future decides it. */
  readonly decidedTick: number
}

/** The longest a question looks ahead when it does not say, simulated ms. */
const DEFAULT_WITHIN_MS = 60_000

/** Asks `prediction` of the present. Null when its answer does not come about (the run has been changed too much). */
export function computeQuestion(history: LessonHistory, prediction: Prediction, seed: number): Question | null {
  const present = viewOf(history.state)
  const ahead = lookAhead(history, (fact, state) => prediction.until(fact, viewOf(state)), prediction.withinMs ?? DEFAULT_WITHIN_MS)
  if (ahead === null) return null
  const future = viewOf(ahead.state)
  const { fact } = ahead
  const right = prediction.answer(fact, future)
  const options = [...new Set([right, ...prediction.others(present, future)])]
  if (options.length < 2) return null
  // By their words alone: asked again after something was changed, the order must not give away which is right now.
  const place = (option: string) => hash32(seed, present.tick, ...Array.from(option, (letter) => letter.codePointAt(0) ?? 0))
  options.sort((left, next) => place(left) - place(next) || (left < next ? -1 : 1))
  const ask = typeof prediction.ask === 'function' ? prediction.ask(present) : prediction.ask
  return { id: prediction.id, ask, options, right, because: prediction.because(fact, future), decidedTick: fact.tick }
}

/** Whether the current step still comes to its end from here; false means that what was done has left the story. */
export function storyGoesOn(history: LessonHistory, scenario: Scenario): boolean {
  const { story } = history.state
  const step = scenario.story[story.index]
  if (step?.until === undefined) return true
  const index = story.index
  return lookAhead(history, (_, state) => state.story.index > index, step.withinMs ?? DEFAULT_WITHIN_MS) !== null
}
