import { type CompareState, ownState } from '../../compare/compareState.ts'
import { inLane, type LaneId, type LaneModel, laneOf } from '../../compare/lane.ts'
import type { EntityRef } from '../../kernel/fact.ts'
import { type LessonHistory, type LessonState, viewOf } from '../../scenarios/lesson.ts'
import type { StoryStep } from '../../scenarios/scenario.ts'
import type { LabState, LabStore } from './labStore.ts'
import { laneTrace } from './laneTrace.ts'

const known = new WeakMap<LabStore, Map<LaneId, LabStore>>()

/**
 * The lab of one lane, over that of the whole comparison: what draws a broker reads it as if that broker ran alone. What is done there is
 * done to the whole. One and the same for each lane of a lab.
 */
export function laneStore(whole: LabStore, lane: LaneModel): LabStore {
  const stores = known.get(whole) ?? new Map<LaneId, LabStore>()
  known.set(whole, stores)
  const store = stores.get(lane.id) ?? createLaneStore(whole, lane)
  stores.set(lane.id, store)
  return store
}

function createLaneStore(whole: LabStore, lane: LaneModel): LabStore {
  const historyOf = laneHistory(lane.id)
  let from: LabState | undefined
  let shown: LabState
  const getState = () => {
    const now = whole.getState()
    if (now !== from) shown = inside(now, lane, historyOf(now.history))
    from = now
    return shown
  }
  return {
    clock: whole.clock,
    getState,
    getInitialState: getState,
    subscribe: (listener) => whole.subscribe(() => listener(getState(), shown)),
    setState: (change) => {
      const wanted = typeof change === 'function' ? change(getState()) : change
      whole.setState(outside(wanted, lane.id))
    },
    within: { store: whole, command: (command) => ({ type: 'lane', lane: lane.id, command }) },
  }
}

/** What is set of a lane, as it stands in the whole. */
function outside(change: Partial<LabState>, lane: LaneId): Partial<LabState> {
  const { selection } = change
  return selection === undefined || selection === null ? change : { ...change, selection: inLane(lane, selection) }
}

function inside(now: LabState, lane: LaneModel, history: LessonHistory): LabState {
  return {
    ...now,
    scenario: { ...now.scenario, model: lane.model, story: now.scenario.story.map((step) => stepInside(step, lane.id, now)) },
    history,
    selection: selectionInside(now.selection, lane.id) ?? (now.followed === null ? null : `message:${now.followed}`),
  }
}

/** The lane's own part of a history: its state with the story over it, and its facts. One object for each history, as long as that lasts. */
function laneHistory(lane: LaneId): (whole: LessonHistory) => LessonHistory {
  const traceOf = laneTrace(lane)
  let from: LessonHistory | undefined
  let own: LessonHistory
  return (whole) => {
    const compared = whole.state as LessonState & CompareState
    const state = { ...ownState(compared, lane), story: compared.story, chart: compared.chart }
    const now = { ...whole, state, trace: traceOf(whole.trace) }
    own = whole === from ? Object.assign(own, now) : now
    from = whole
    return own
  }
}

function selectionInside(selection: EntityRef | null, lane: LaneId): EntityRef | null {
  const found = selection === null ? null : laneOf(selection)
  return found?.lane === lane ? found.entity : null
}

/** The step with what it looks at in this lane. */
function stepInside({ look, ...step }: StoryStep, lane: LaneId, { history }: LabState): StoryStep {
  const all = () => (typeof look === 'function' ? look(viewOf(history.state)) : (look ?? []))
  return { ...step, look: () => all().flatMap((entity) => selectionInside(entity, lane) ?? []) }
}
