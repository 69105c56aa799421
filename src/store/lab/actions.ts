import type { BrokerCommand } from '../../brokers/model.ts'
import type { EntityRef } from '../../kernel/fact.ts'
import { act as doCommand, redo as redoCommand, replaceCommands, runTo, seek, undo as undoCommand } from '../../kernel/history.ts'
import { openingTick, startLesson } from '../../scenarios/lesson.ts'
import { isWhole } from '../../scenarios/playableScenario.ts'
import { storyGoesOn } from '../../scenarios/predict.ts'
import { completeModelOrSay } from './completeModel.ts'
import type { LabState, LabStore, SavedRun } from './labStore.ts'
import { endSeek, seekTo } from './playback.ts'
import { settle } from './settle.ts'

/** Does what the learner asks for, now, or as soon as the model can. Refused commands say why and change nothing. */
export function act(store: LabStore, command: BrokerCommand): void {
  if (store.within !== undefined) return act(store.within.store, store.within.command(command))
  const { history, scenario, line } = store.getState()
  if (!isWhole(scenario.model)) return void completeModelOrSay(store).then((isComplete) => isComplete && act(store, command))
  const refusal = scenario.model.refuse(history.state, command)
  if (refusal !== null) return store.setState({ refusal })
  endSeek(store)
  doCommand(history, command)
  settle(store, { line: line + 1, refusal: null, violation: null, chart: history.state.chart })
}

/** Takes back the last command. */
export function undo(store: LabStore): void {
  endSeek(store)
  changeLine(store, undoCommand(store.getState().history))
}

export function redo(store: LabStore): void {
  endSeek(store)
  changeLine(store, redoCommand(store.getState().history))
}

/** Starts the lesson again: no commands, no answers, at its opening. */
export function reset(store: LabStore): void {
  endSeek(store)
  const { scenario, line } = store.getState()
  const history = startLesson(scenario)
  store.clock.timeMs = history.state.kernel.tick
  store.setState({
    history,
    line: line + 1,
    answers: {},
    question: null,
    refusal: null,
    violation: null,
    chart: history.state.chart,
  })
  settle(store, { playing: false, selection: null })
}

/** Rewinds to just before the command that left the story, which is taken back with everything after it. */
export function returnToStory(store: LabStore): void {
  endSeek(store)
  const { history, line } = store.getState()
  // Taking commands back one by one until the story goes on again keeps what was done within the story.
  while (undoCommand(history)) if (storyGoesOn(history, store.getState().scenario)) break
  store.clock.timeMs = history.state.kernel.tick
  settle(store, {
    line: line + 1,
    refusal: null,
    violation: null,
    chart: history.state.chart,
    playing: false,
  })
}

/** Goes on without the story. */
export function exploreOn(store: LabStore): void {
  store.setState({ exploring: true, leftStoryAt: null })
}

/** Answers the question that is open; the run may then go on. */
export function answer(store: LabStore, chosen: string): void {
  const { question, answers, history } = store.getState()
  if (question === null || !question.options.includes(chosen)) return
  store.setState({ question: null, answers: { ...answers, [question.id]: { question, chosen, tick: history.state.kernel.tick } } })
}

export function select(store: LabStore, selection: EntityRef | null): void {
  store.setState({ selection })
}

export function dismissRefusal(store: LabStore): void {
  store.setState({ refusal: null })
}

/** Goes to where a step of the story begins, running there if need be. Questions on the way count as not asked. */
export function goToStoryStep(store: LabStore, index: number): void {
  const { history } = store.getState()
  const begins = history.state.story.beganAt[index]
  if (begins !== undefined) seekTo(store, begins)
}

/** Brings back a saved run: its commands, at its tick. */
export function restoreRun(store: LabStore, saved: SavedRun): void {
  const { history, line, scenario } = store.getState()
  replaceCommands(history, saved.commands)
  runTo(history, openingTick(scenario))
  seek(history, Math.max(saved.tick, openingTick(scenario)))
  store.clock.timeMs = history.state.kernel.tick
  settle(store, { line: line + 1, speed: saved.speed, answers: saved.answers, chart: history.state.chart })
}

function changeLine(store: LabStore, changed: boolean): void {
  if (!changed) return
  const { history, line } = store.getState()
  const more: Partial<LabState> = {
    line: line + 1,
    refusal: null,
    violation: null,
    chart: history.state.chart,
    playing: false,
  }
  store.clock.timeMs = history.state.kernel.tick
  settle(store, more)
}
