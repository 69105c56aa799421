import type { BrokerTypes, ModelState } from '../brokers/model.ts'
import type { Fact, FactSink } from '../kernel/fact.ts'
import { createHistory, type History, runTo } from '../kernel/history.ts'
import type { Machine } from '../kernel/machine.ts'
import { type Chart, createChart, sampleBefore } from './chart.ts'
import { isWhole, type LessonModel, type PlayableScenario } from './playableScenario.ts'
import type { RunView, Scenario } from './scenario.ts'
import { createStoryState, STORY_ENTITY, type StoryState } from './storyState.ts'

/** A broker's state with the story that is told over it. */
export type LessonState<State extends ModelState = ModelState> = State & { story: StoryState; chart: Chart }
export type LessonHistory<B extends BrokerTypes = BrokerTypes> = History<LessonState<B['state']>, B['command']>

/** A lesson ready to run, at the tick where it opens. */
export function startLesson<B extends BrokerTypes>(scenario: PlayableScenario<B>): LessonHistory<B> {
  const state: LessonState<B['state']> = {
    ...scenario.model.create(scenario.setup, scenario.seed),
    story: createStoryState(),
    chart: createChart(),
  }
  const history = createHistory(lessonMachine(scenario), state)
  runTo(history, openingTick(scenario))
  return history
}

/**
 * The broker's machine with a storyteller beside it: it hears every fact, moves on when the current step's condition holds,
 * and does what the next step says at the end of that tick. The same at every trace level.
 */
export function lessonMachine<B extends BrokerTypes>(scenario: PlayableScenario<B>): Machine<LessonState<B['state']>, B['command']> {
  return {
    nextDueTick: (state) => scenario.model.nextDueTick(state),
    apply(state, command, sink) {
      wholeModel(scenario).apply(state, command, listen(scenario, state, sink))
      beginSteps(scenario, state, sink)
    },
    step(state, sink, limitTick) {
      // The story begins at the opening, wherever a replay is bound for.
      const opening = openingTick(scenario)
      const limit = state.kernel.tick < opening ? Math.min(limitTick, opening) : limitTick
      const next = Math.min(scenario.model.nextDueTick(state) ?? limit, limit)
      sampleBefore(state.chart, next, () => scenario.model.backlog(state), state.ledger)
      scenario.model.step(state, listen(scenario, state, sink), limit)
      beginSteps(scenario, state, sink)
    },
  }
}

/** Tick at which the lesson opens; nothing before it is shown. */
export function openingTick(scenario: Scenario): number {
  return Math.max(1, scenario.warmUpMs ?? 0)
}

/** Whether the story has been told to its end. */
export function storyIsOver(scenario: Scenario, state: LessonState): boolean {
  return state.story.index >= scenario.story.length
}

export function viewOf(state: LessonState): RunView {
  return { state, tick: state.kernel.tick, beganAt: state.story.beganAt }
}

/** The sink that the model tells its facts: the outer one, with the storyteller listening in. */
function listen(scenario: PlayableScenario, state: LessonState, outer: FactSink): FactSink {
  if (storyIsOver(scenario, state)) return outer
  return {
    level: 'full',
    fact(fact) {
      if (outer.level === 'full') outer.fact(fact)
      else if (outer.level === 'counters') outer.count(fact.type, 1)
      hear(scenario, state, fact)
    },
    count() {},
  }
}

function hear(scenario: Scenario, state: LessonState, fact: Fact): void {
  const { story } = state
  const step = scenario.story[story.index]
  // Between the end of a step and the act of the next nothing counts: a step is ended by what happens after it has begun.
  if (step === undefined || !story.begun || step.until === undefined) return
  if (!step.until(fact, viewOf(state))) return
  story.index++
  story.begun = false
  story.cause = fact.id
}

/** Begins the current step, and goes straight on while steps wait for nothing. */
function beginSteps(scenario: PlayableScenario, state: LessonState, sink: FactSink): void {
  const { story } = state
  if (state.kernel.tick < openingTick(scenario)) return
  while (!story.begun && story.index < scenario.story.length) {
    const at = story.index
    const step = scenario.story[at]
    story.begun = true
    story.beganAt[at] = state.kernel.tick
    tellStep(state, sink, false)
    const act = typeof step?.act === 'function' ? step.act(viewOf(state)) : step?.act
    for (const command of act ?? []) {
      const model = wholeModel(scenario)
      if (model.refuse(state, command) === null) model.apply(state, command, listen(scenario, state, sink))
    }
    story.said[at] = typeof step?.say === 'function' ? step.say(viewOf(state)) : (step?.say ?? '')
    if (step?.until === undefined && story.begun) {
      story.index++
      story.begun = false
    }
  }
  if (story.index === scenario.story.length && !story.begun) {
    story.begun = true
    tellStep(state, sink, true)
  }
}

function tellStep(state: LessonState, sink: FactSink, finished: boolean): void {
  const { story, kernel } = state
  const id = kernel.nextFactId++
  const data = { index: story.index, finished }
  if (sink.level === 'full')
    sink.fact({ id, tick: kernel.tick, level: 'step', type: 'story.step', entity: STORY_ENTITY, cause: story.cause, data })
  else if (sink.level === 'counters') sink.count('story.step', 1)
}

/** Only half of a model is fetched where nobody acts; see `loadScenario` and `completeModel`. */
function wholeModel({ id, model }: PlayableScenario): LessonModel {
  if (!isWhole(model)) throw new Error(`${id} is acted on before the whole model is there`)
  return model
}
