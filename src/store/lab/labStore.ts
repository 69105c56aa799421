import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BrokerCommand, Refusal } from '../../brokers/model.ts'
import type { EntityRef } from '../../kernel/fact.ts'
import type { StampedCommand } from '../../kernel/history.ts'
import type { Chart } from '../../scenarios/chart.ts'
import { type LessonHistory, startLesson } from '../../scenarios/lesson.ts'
import type { PlayableScenario } from '../../scenarios/playableScenario.ts'
import type { Question } from '../../scenarios/predict.ts'

/** What the learner said to a question. */
export interface Answer {
  readonly question: Question
  /** Empty: the answer was shown without a guess. */
  readonly chosen: string
  /** Tick at which it was asked. */
  readonly tick: number
}

export interface Violation {
  readonly says: string
  readonly detail: string
  readonly tick: number
}

/** Everything the lab shows of one lesson. The history is one mutable handle; `version` counts its changes. */
export interface LabState {
  readonly scenario: PlayableScenario
  readonly history: LessonHistory
  /** Goes up whenever something happened in the run: views that draw the state re-render. */
  readonly version: number
  /** The `version` that is told in words and figures. While the run plays they follow what is drawn, in frames of their own. */
  readonly toldVersion: number
  /** Goes up whenever the past itself changed (fork, undo, reset): views that keep curves start over. */
  readonly line: number
  readonly playing: boolean
  /** Simulated seconds per second. */
  readonly speed: number
  readonly selection: EntityRef | null
  /** Of a comparison: the message that is selected in one lane, and marked in all. */
  readonly followed: number | null
  /** Waiting for an answer; the run stands still meanwhile. */
  readonly question: Question | null
  /** By id of the question. */
  readonly answers: Readonly<Record<string, Answer>>
  /** Tick of the command after which the story cannot go on any more from here; null as long as it can. */
  readonly storyEndsAt: number | null
  /** For which line, step and commands that was found out. */
  readonly storyChecked: string
  /** The same tick as long as the learner has not decided to return or to explore on. */
  readonly leftStoryAt: number | null
  /** The learner chose to go on without the story. */
  readonly exploring: boolean
  readonly refusal: Refusal | null
  readonly violation: Violation | null
  /** 0 to 1 while a long seek is under way. */
  readonly seeking: number | null
  /** The curves as far as this line has been run. */
  readonly chart: Chart
}

export type LabStore = StoreApi<LabState> & {
  /** Simulated time with the fraction of a tick that has passed, for interpolation. Read in animation frames. */
  readonly clock: { timeMs: number }
  /** Of a part of a larger run: where what is done here is done, and as which command there. */
  readonly within?: { readonly store: LabStore; command(own: BrokerCommand): BrokerCommand }
}

export const SPEEDS: readonly number[] = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16]

/** What is kept of a run between visits. */
export interface SavedRun {
  /** Missing in what was kept before runs could have another than their lesson's. */
  readonly seed?: number | undefined
  readonly commands: readonly StampedCommand<BrokerCommand>[]
  readonly tick: number
  readonly speed: number
  readonly answers: Readonly<Record<string, Answer>>
}

/** A store for one lesson, paused at its opening. */
export function createLabStore(scenario: PlayableScenario): LabStore {
  const history = startLesson(scenario)
  const store = createStore<LabState>(() => ({
    scenario,
    history,
    version: 0,
    toldVersion: 0,
    line: 0,
    playing: false,
    speed: 1,
    selection: null,
    followed: null,
    question: null,
    answers: {},
    storyEndsAt: null,
    storyChecked: '',
    leftStoryAt: null,
    exploring: false,
    refusal: null,
    violation: null,
    seeking: null,
    chart: history.state.chart,
  }))
  return Object.assign(store, { clock: { timeMs: history.state.kernel.tick } })
}

/** Back to the opening, with nothing done or answered; views that keep curves start over. Another `seed` makes another run of the lesson. */
export function startAnew(store: LabStore, seed = store.getState().scenario.seed): void {
  const { scenario, speed, version, line } = store.getState()
  const fresh = createLabStore({ ...scenario, seed })
  store.clock.timeMs = fresh.clock.timeMs
  store.setState({ ...fresh.getState(), speed, version: version + 1, toldVersion: version + 1, line: line + 1 })
}
