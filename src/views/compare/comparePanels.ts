import type { CompareFact, OwnFact } from '../../compare/compareFacts.ts'
import { type CompareState, ownState } from '../../compare/compareState.ts'
import { describeCompareCommand, describeOwnFact } from '../../compare/compareWords.ts'
import { inLane } from '../../compare/lane.ts'
import type { Fact } from '../../kernel/fact.ts'
import type { BrokerPanels } from '../brokerPanels.ts'
import type { LifeSubject } from '../lab/why/life.ts'
import { compareDetails, compareOverview } from './compareDetails.ts'
import { compareKnobCommand, compareKnobView } from './compareKnobs.ts'
import { compareScoreBoards } from './compareScoreBoards.ts'
import { laneControls } from './laneControls.tsx'
import { type LanePanels, standsIn, toldIn } from './lanePanels.ts'

/** Something in one lane, as that lane's broker knows it. */
interface LaneSubject extends LifeSubject {
  readonly lane: string
  readonly own: LifeSubject
}

/** What the panels say of a comparison: of each lane what its broker's panels say. */
export function comparePanels(all: readonly LanePanels[]): BrokerPanels {
  const lanes = all.map(({ lane }) => lane)
  /** What the broker's panels say of a fact of the subject's own lane. */
  const ofSubject = <T>(subject: LaneSubject, fact: Fact, say: (panels: BrokerPanels, told: Fact) => T): T | null => {
    const found = toldIn(all, fact)
    return found === null || found.lane.id !== subject.lane ? null : say(found.panels, found.told)
  }
  return {
    describeFact(fact: CompareFact) {
      const found = toldIn(all, fact)
      if (found !== null) return `${found.lane.title}: ${found.panels.describeFact(found.told)}`
      const place = standsIn(all, fact.entity)
      return `${place === null ? '' : `${place.lane.title}: `}${describeOwnFact(fact as OwnFact, lanes)}`
    },
    entityName(entity) {
      const found = standsIn(all, entity)
      return found === null ? entity.slice(entity.indexOf(':') + 1) : found.panels.entityName(found.own)
    },
    factDocs(fact) {
      const found = toldIn(all, fact)
      return found === null ? null : found.panels.factDocs(found.told)
    },
    markLabel(fact: CompareFact) {
      const found = toldIn(all, fact)
      if (found !== null) return found.panels.markLabel(found.told)
      const own = fact as OwnFact
      return own.type === 'command' ? describeCompareCommand(own.data.command, lanes) : 'cannot'
    },
    isTrouble(fact) {
      const found = toldIn(all, fact)
      return found === null ? false : found.panels.isTrouble(found.told)
    },
    backlogName: 'waiting in all',
    subjectOf(state: CompareState, entity) {
      const found = standsIn(all, entity)
      if (found === null) return entity.startsWith('fact:') ? { kind: 'fact', id: Number(entity.slice('fact:'.length)) } : null
      const own = found.panels.subjectOf(ownState(state, found.lane.id), found.own)
      return own && { ...own, lane: found.lane.id, own }
    },
    momentOf: (subject: LaneSubject, fact) => ofSubject(subject, fact, (one, told) => one.momentOf(subject.own, told)),
    bestOf(subject: LaneSubject, moments) {
      const own = moments.flatMap(({ fact, word }) => {
        const found = toldIn(all, fact)
        return found === null ? [] : [{ fact: found.told, word }]
      })
      const best = all.find(({ lane }) => lane.id === subject.lane)?.panels.bestOf(subject.own, own) ?? null
      return best && (moments.find(({ fact }) => fact.id === best.id)?.fact ?? null)
    },
    concerns: (subject: LaneSubject, fact) => ofSubject(subject, fact, (one, told) => one.concerns(subject.own, told)) ?? false,
    nameAt: () => null,
    overview: (state: CompareState) => compareOverview(all, state),
    details: (state: CompareState, entity) => compareDetails(all, state, entity),
    fieldEntity: () => null,
    actedOnWith(state: CompareState, entity) {
      const found = standsIn(all, entity)
      if (found === null) return [entity]
      const own = found.panels.actedOnWith(ownState(state, found.lane.id), found.own)
      // What is offered for all lanes goes by the name alone.
      return [...own, ...own.map((one) => inLane(found.lane.id, one))]
    },
    Controls: laneControls(all),
    knobView: (state: CompareState, knob) => compareKnobView(all, state, knob),
    knobCommand: (knob, value) => compareKnobCommand(all, knob, value),
    scoreBoards: (state: CompareState) => compareScoreBoards(all, state),
    nodes: () => [],
    wireKinds: [],
    wireMessages: () => [],
  }
}
