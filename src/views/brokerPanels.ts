import type { ComponentType } from 'react'
import type { FactDocs } from '../brokers/factDocs.ts'
import type { BrokerCommand, ModelState } from '../brokers/model.ts'
import type { Packet } from '../kernel/agenda.ts'
import type { EntityRef, Fact } from '../kernel/fact.ts'
import type { Knob } from '../scenarios/scenario.ts'
import type { EntityDetails } from './lab/inspector/entityDetails.ts'
import type { KnobValue, KnobView } from './lab/knobs/knobView.ts'
import type { ScoreBoard } from './lab/scoreboard/scoreRow.ts'
import type { DiagramMessage } from './lab/spaceTime/diagramMessage.ts'
import type { LifeSubject, Moment } from './lab/why/life.ts'

/**
 * Everything that the panels beside a stage say of a broker: its facts in words, the life of its things, what is known of them, what
 * can be set, what it has come to. Methods, so that each broker writes them for its own state and facts.
 */
export interface BrokerPanels {
  /** What happened, in one sentence. */
  describeFact(fact: Fact): string
  /** The name in an entity: `c1` of `consumer:c1`. */
  entityName(entity: EntityRef): string
  factDocs(fact: Fact): FactDocs | null
  /** Two or three words for a milestone on the timeline. */
  markLabel(fact: Fact): string
  /** Whether a milestone is something that went wrong. */
  isTrouble(fact: Fact): boolean
  /** `total lag`: what the curve over the timeline counts. */
  readonly backlogName: string

  /** What an entity names at present; null for what there is not (yet). */
  subjectOf(state: ModelState, entity: EntityRef): LifeSubject | null
  /** What a fact means in the life of the subject, in a word or two; null when it is no moment of it. */
  momentOf(subject: LifeSubject, fact: Fact): string | null
  /** Of moments in order of time, the one that best explains the present. */
  bestOf(subject: LifeSubject, moments: readonly Moment[]): Fact | null
  /** Whether a fact has to do with the subject at all. */
  concerns(subject: LifeSubject, fact: Fact): boolean
  /** What to select when going back to a moment of which the subject has no name of its own yet; null: keep the selection. */
  nameAt(subject: LifeSubject, moments: readonly Moment[], moment: Moment): EntityRef | null

  /** The whole run at a glance, when nothing is selected. */
  overview(state: ModelState): EntityDetails
  details(state: ModelState, entity: EntityRef): EntityDetails | null
  /** What a field of a fact's data names, where it names something that can be selected. */
  fieldEntity(field: string, value: unknown): EntityRef | null
  /** Entities whose actions are offered with this one. */
  actedOnWith(state: ModelState, entity: EntityRef): readonly EntityRef[]
  /** More that can be done to what is selected; null for a broker without such. */
  readonly Controls: ComponentType<{ readonly entity: EntityRef }> | null

  /** A knob with its value in force; null when what it turns is not there (yet). */
  knobView(state: ModelState, knob: Knob): KnobView | null
  /** The command that gives the knob a value. */
  knobCommand(knob: Knob, value: KnobValue): BrokerCommand

  /** What it has come to, a board for each subscriber and one for what was sent. */
  scoreBoards(state: ModelState): readonly ScoreBoard[]

  /** Machines and processes, in the order of their lines in a space-time diagram. */
  nodes(state: ModelState): readonly string[]
  /** Kinds of protocol messages that a reader may want apart; those `shown` are seen at first. */
  readonly wireKinds: readonly { readonly id: string; readonly label: string; readonly shown: boolean }[]
  /** `state`: now; packets may name by number what stands in it. */
  wireMessages(packets: readonly Packet<unknown>[], state: ModelState): DiagramMessage[]
}
