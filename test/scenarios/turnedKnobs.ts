import { configSpecs as directSpecs } from '../../src/brokers/direct/config.ts'
import { configSpecs as kafkaSpecs } from '../../src/brokers/kafka/config.ts'
import type { BrokerCommand, BrokerTypes } from '../../src/brokers/model.ts'
import { configSpecs as rabbitSpecs } from '../../src/brokers/rabbitmq/config.ts'
import { laneOf } from '../../src/compare/lane.ts'
import type { EntityRef, Fact } from '../../src/kernel/fact.ts'
import { act, runTo, runUntil } from '../../src/kernel/history.ts'
import { type LessonHistory, startLesson, storyIsOver, viewOf } from '../../src/scenarios/lesson.ts'
import type { ReadyScenario } from '../../src/scenarios/playableScenario.ts'
import type { Knob, Prediction, RunView } from '../../src/scenarios/scenario.ts'
import { knobCommand } from '../../src/views/lab/knobs/knobCommand.ts'

export interface Turn {
  readonly knob: Knob
  readonly value: number | string | boolean
}

/** A question with the answer that the run itself has given. */
export interface Answered {
  readonly ask: string
  readonly right: string
  readonly because: string
}

export interface Told<B extends BrokerTypes> {
  readonly run: LessonHistory<B>
  readonly questions: readonly Answered[]
  /** Number of the step (from 1) that has not come to its end in the time it has; null: the story is over. */
  readonly leftAt: number | null
}

/** What somebody may write into a setting that takes any text. */
const TEXTS: Readonly<Record<string, readonly string[]>> = { 'routing-key': ['order.eu'], expiration: ['1000', '20000'] }

/** The ends of a slider, every word of a choice, both sides of a switch, a text or two. */
export function turnsOf(knob: Knob): Turn[] {
  const { name, min, max } = knob
  if (min !== undefined && max !== undefined) return [min, max].map((value) => ({ knob, value }))
  const spec = kafkaSpecs[name] ?? rabbitSpecs[name] ?? directSpecs[name]
  if (typeof spec?.default === 'boolean') return [true, false].map((value) => ({ knob, value }))
  const words = spec !== undefined && 'values' in spec ? spec.values : undefined
  return (words ?? TEXTS[name] ?? []).map((value) => ({ knob, value }))
}

/** `group:workers prefetch-count = 0`. */
export function nameOf({ knob: { target, name }, value }: Turn): string {
  return `${target} ${name} = ${value}`
}

/**
 * The lesson with a knob turned as it opens (null: as it is), told for as long as the lab lets the story go on, and a moment more. `onTold`
 * hears what a step says as it begins, and why an answer is right when the run decides it.
 */
export function tell<B extends BrokerTypes>(
  scenario: ReadyScenario<B>,
  turn: Turn | null,
  onTold: (run: LessonHistory<B>, words: string) => void = () => {},
): Told<B> {
  const run = startLesson(scenario)
  if (turn !== null) act(run, commandOf(turn) as B['command'])
  const view = () => viewOf(run.state) as RunView<B>
  const questions: Answered[] = []
  // The run may decide a question after its step is over.
  let open: { readonly predict: Prediction<B>; readonly ask: string }[] = []
  const told = (fact: Fact) => {
    open = open.filter(({ predict, ask }) => {
      if (!predict.until(fact, view())) return true
      const because = predict.because(fact, view())
      questions.push({ ask, right: predict.answer(fact, view()), because })
      onTold(run, because)
      return false
    })
    return fact.type === 'story.step'
  }
  let leftAt: number | null = null
  while (leftAt === null && !storyIsOver(scenario, run.state)) {
    const { index } = run.state.story
    const { predict, withinMs = 60_000 } = scenario.story[index] ?? {}
    if (predict !== undefined) open.push({ predict, ask: typeof predict.ask === 'function' ? predict.ask(view()) : predict.ask })
    if (runUntil(run, told, run.state.kernel.tick + withinMs) === null) leftAt = index + 1
    else for (let at = index + 1; at < run.state.story.said.length; at++) onTold(run, run.state.story.said[at] ?? '')
  }
  if (leftAt === null && open.length > 0) {
    const decided = (fact: Fact) => told(fact) || open.length === 0
    runUntil(run, decided, run.state.kernel.tick + 60_000)
  }
  // What a step says will come needs a moment.
  runTo(run, run.state.kernel.tick + 2_000)
  return { run, questions, leftAt }
}

/** The command of a knob; its target may stand in a lane. */
function commandOf({ knob, value }: Turn): BrokerCommand {
  const place = laneOf(knob.target as EntityRef)
  if (place === null) return { ...knobCommand(knob, value) }
  return { type: 'lane', lane: place.lane, command: commandOf({ knob: { ...knob, target: place.entity }, value }) }
}
