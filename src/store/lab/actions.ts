import type { BrokerCommand } from '../../brokers/model.ts'
import type { EntityRef } from '../../kernel/fact.ts'
import { act as doCommand, redo as redoCommand, undo as undoCommand } from '../../kernel/history.ts'
import { isWhole } from '../../scenarios/playableScenario.ts'
import { completeModelOrSay } from './completeModel.ts'
import { type LabState, type LabStore, startAnew } from './labStore.ts'
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
  startAnew(store)
  settle(store)
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
