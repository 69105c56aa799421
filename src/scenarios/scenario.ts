import type { BrokerTypes } from '../brokers/model.ts'
import type { EntityRef } from '../kernel/fact.ts'

/**
 * A function that reads a run. Like a method it may be called with less than it knows of: so a lesson of one broker is a lesson, which
 * is played with the model it was written for.
 */
type Reader<Args extends readonly unknown[], R> = { read(...args: Args): R }['read']

/** A lesson: a world, a story told over it, questions, and things to try. All of it data and pure functions of the run. */
export interface Scenario<out B extends BrokerTypes = BrokerTypes> {
  readonly id: string
  /** Any integer; the same seed gives the same run. */
  readonly seed: number
  readonly setup: B['setup']
  /** The lesson opens here, with everything before already run: groups have formed, records have flowed. Default 0, simulated ms. */
  readonly warmUpMs?: number
  readonly story: readonly StoryStep<B>[]
  /** Configs offered to play with. */
  readonly knobs: readonly Knob[]
  /** Types of commands offered as faults and actions, most telling first; others stay hidden. */
  readonly offers: readonly B['command']['type'][]
  /** One line to remember. */
  readonly takeaway: string
  /** What this run shortens or leaves out, said where it is shown. */
  readonly simplified?: readonly string[]
}

/** Reads the run: what a condition, a sentence or a question may look at. */
export interface RunView<out B extends BrokerTypes = BrokerTypes> {
  readonly state: B['state']
  /** Simulated ms. */
  readonly tick: number
  /** Tick at which each step of the story so far began: what a sentence measures from. */
  readonly beganAt: readonly number[]
}

/** One idea. It is done when `until` holds for a fact told while it is the current step; clocks play no part. */
export interface StoryStep<out B extends BrokerTypes = BrokerTypes> {
  /** `{term:high watermark}` opens a definition, `**bold**` stresses, `` `code` `` is a name. One or two sentences. */
  readonly say: string | Reader<[run: RunView<B>], string>
  /** What lights up on stage. */
  readonly look?: readonly EntityRef[] | Reader<[run: RunView<B>], readonly EntityRef[]>
  /** Done by the story itself when the step begins. */
  readonly act?: readonly B['command'][] | Reader<[run: RunView<B>], readonly B['command'][]>
  /** `scene` is the run at the moment of the fact. A step without it is done as soon as its question is answered or its act is done. */
  readonly until?: Reader<[fact: B['fact'], run: RunView<B>], boolean>
  /** Longest it may take in simulated ms before the story counts as left. Default 60,000. */
  readonly withinMs?: number
  /** Asked when the step begins, after `act`; the run pauses until it is answered. */
  readonly predict?: Prediction<B>
}

/** A question whose answer is read from the future of this very run. */
export interface Prediction<out B extends BrokerTypes = BrokerTypes> {
  readonly id: string
  readonly ask: string | Reader<[run: RunView<B>], string>
  /** A copy of the run goes on until this holds; then `answer` is read from it. */
  readonly until: Reader<[fact: B['fact'], run: RunView<B>], boolean>
  readonly withinMs?: number
  /** The right answer, from the copy at that moment (`fact` is the one that made `until` hold). */
  readonly answer: Reader<[fact: B['fact'], future: RunView<B>], string>
  /** Other answers worth considering, computed from the present or the future; those equal to the right one are dropped. */
  readonly others: Reader<[present: RunView<B>, future: RunView<B>], readonly string[]>
  /** Shown after answering, right or wrong. */
  readonly because: Reader<[fact: B['fact'], future: RunView<B>], string>
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
