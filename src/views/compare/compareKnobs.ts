import type { BrokerCommand } from '../../brokers/model.ts'
import { type CompareState, ownState } from '../../compare/compareState.ts'
import type { EntityRef } from '../../kernel/fact.ts'
import type { Knob } from '../../scenarios/scenario.ts'
import { knobCommand } from '../lab/knobs/knobCommand.ts'
import type { KnobValue, KnobView } from '../lab/knobs/knobView.ts'
import { type LanePanels, standsIn } from './lanePanels.ts'

/** A knob of one lane (`kafka/group:billing`), as its broker shows it; any other turns the same in all lanes. */
export function compareKnobView(all: readonly LanePanels[], state: CompareState, knob: Knob): KnobView | null {
  const found = standsIn(all, knob.target as EntityRef)
  if (found === null) {
    const [first] = all
    return first === undefined ? null : first.panels.knobView(ownState(state, first.lane.id), knob)
  }
  const view = found.panels.knobView(ownState(state, found.lane.id), { ...knob, target: found.own })
  return view && { ...view, of: `${found.lane.title}, ${view.of}` }
}

export function compareKnobCommand(all: readonly LanePanels[], knob: Knob, value: KnobValue): BrokerCommand {
  const found = standsIn(all, knob.target as EntityRef)
  if (found === null) return knobCommand(knob, value)
  return { type: 'lane', lane: found.lane.id, command: found.panels.knobCommand({ ...knob, target: found.own }, value) }
}
