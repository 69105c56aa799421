import type { KafkaCommand } from '../brokers/kafka/commands.ts'
import type { KafkaFact, KafkaFacts } from '../brokers/kafka/facts.ts'
import type { KafkaSetup } from '../brokers/kafka/setup.ts'
import type { KafkaState } from '../brokers/kafka/state.ts'
import type { BrokerCore, BrokerModel } from '../brokers/model.ts'
import type { EntityRef } from '../kernel/fact.ts'

/** A lesson: a world, a story told over it, questions, and things to try. All of it data and pure functions of the run. */
export interface Scenario {
  readonly id: string
  /** Any integer; the same seed gives the same run. */
  readonly seed: number
  readonly setup: KafkaSetup
  /** The lesson opens here, with everything before already run: groups have formed, records have flowed. Default 0, simulated ms. */
  readonly warmUpMs?: number
  readonly story: readonly StoryStep[]
  /** Configs offered to play with. */
  readonly knobs: readonly Knob[]
  /** Types of commands offered as faults and actions, most telling first; others stay hidden. */
  readonly offers: readonly KafkaCommand['type'][]
  /** One line to remember. */
  readonly takeaway: string
  /** What this run shortens or leaves out, said where it is shown. */
  readonly simplified?: readonly string[]
}

/** The model a lesson runs on, and the half of it that plays. Everything above the brokers knows them by this alone. */
export type LessonModel = BrokerModel<KafkaState, KafkaSetup, KafkaCommand, KafkaFacts>
export type LessonCore = BrokerCore<KafkaState, KafkaSetup, KafkaFacts>

/** A lesson that can be played. Where only half of its model has been fetched, `wholeModel` fetches the other. */
export interface PlayableScenario extends Scenario {
  readonly model: LessonModel | LessonCore
  readonly wholeModel?: () => Promise<LessonModel>
}

/** A lesson with the whole of its model: it can be acted on and checked too. */
export interface ReadyScenario extends Scenario {
  readonly model: LessonModel
}

export function isWhole(model: PlayableScenario['model']): model is LessonModel {
  return 'apply' in model
}

/** Reads the run: what a condition, a sentence or a question may look at. */
export interface RunView {
  readonly state: KafkaState
  /** Simulated ms. */
  readonly tick: number
  /** Tick at which each step of the story so far began: what a sentence measures from. */
  readonly beganAt: readonly number[]
}

/** One idea. It is done when `until` holds for a fact told while it is the current step; clocks play no part. */
export interface StoryStep {
  /** `{term:high watermark}` opens a definition, `**bold**` stresses, `` `code` `` is a name. One or two sentences. */
  readonly say: string | ((run: RunView) => string)
  /** What lights up on stage. */
  readonly look?: readonly EntityRef[] | ((run: RunView) => readonly EntityRef[])
  /** Done by the story itself when the step begins. */
  readonly act?: readonly KafkaCommand[] | ((run: RunView) => readonly KafkaCommand[])
  /** `scene` is the run at the moment of the fact. A step without it is done as soon as its question is answered or its act is done. */
  readonly until?: (fact: KafkaFact, run: RunView) => boolean
  /** Longest it may take in simulated ms before the story counts as left. Default 60,000. */
  readonly withinMs?: number
  /** Asked when the step begins, after `act`; the run pauses until it is answered. */
  readonly predict?: Prediction
}

/** A question whose answer is read from the future of this very run. */
export interface Prediction {
  readonly id: string
  readonly ask: string | ((run: RunView) => string)
  /** A copy of the run goes on until this holds; then `answer` is read from it. */
  readonly until: (fact: KafkaFact, run: RunView) => boolean
  readonly withinMs?: number
  /** The right answer, from the copy at that moment (`fact` is the one that made `until` hold). */
  readonly answer: (fact: KafkaFact, future: RunView) => string
  /** Other answers worth considering, computed from the present or the future; those equal to the right one are dropped. */
  readonly others: (present: RunView, future: RunView) => readonly string[]
  /** Shown after answering, right or wrong. */
  readonly because: (fact: KafkaFact, future: RunView) => string
}

/** A config a learner may turn. */
export interface Knob {
  /** Real config name, or `handler.serviceMs`, `stream.ratePerSecond`. */
  readonly name: string
  /** As in the `configure` command: `group:billing`, `topic:orders`, `producer:web-shop`, `brokers`, `network`, `stream:orders`. */
  readonly target: string
  /** Range of the slider; the full range of the broker may be typed. For words, the choices come from the config. */
  readonly min?: number
  readonly max?: number
  readonly step?: number
}
