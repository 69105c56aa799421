import type { BrokerModel } from '../brokers/model.ts'
import { applyCompare } from './applyCompare.ts'
import type { CompareCommand } from './compareCommand.ts'
import { compareCommandShape } from './compareCommandShape.ts'
import type { OwnFacts } from './compareFacts.ts'
import { laneInvariants } from './compareInvariants.ts'
import { compareOffers } from './compareOffers.ts'
import { type CompareSetup, type CompareState, ownState } from './compareState.ts'
import { createCompare } from './createCompare.ts'
import { inTurn } from './inTurn.ts'
import type { LaneModel } from './lane.ts'
import { laneSink } from './laneSink.ts'
import { refuseCompare } from './refuseCompare.ts'

export interface CompareModel extends BrokerModel<CompareState, CompareSetup, CompareCommand, OwnFacts> {
  readonly lanes: readonly LaneModel[]
}

/**
 * Several models side by side as one: one clock, one workload, one line of events that can be rewound, changed and kept like that of any
 * model. A lane's own rules are untouched; facts are numbered through all lanes in the order in which they are told.
 */
export function compareModel(lanes: readonly LaneModel[]): CompareModel {
  const nextDueTick = (state: CompareState) => {
    const due = lanes.map(({ id, model }) => model.nextDueTick(ownState(state, id))).filter((tick) => tick !== null)
    return due.length === 0 ? null : Math.min(...due)
  }
  return {
    id: 'compare',
    title: 'Side by side',
    lanes,
    create: (setup, seed) => createCompare(lanes, setup, seed),
    nextDueTick,
    step(state, sink, limitTick) {
      // Nothing is due before this tick in any lane: each handles its part of one and the same tick.
      const tick = Math.min(nextDueTick(state) ?? limitTick, limitTick)
      for (const { id, model } of lanes) inTurn(state, id, (own) => model.step(own, laneSink(id, sink), tick))
      state.kernel.tick = Math.max(state.kernel.tick, tick)
    },
    apply: (state, command, sink) => applyCompare(lanes, state, command, sink),
    backlog: (state) => lanes.reduce((sum, { id, model }) => sum + model.backlog(ownState(state, id)), 0),
    onlyTimersLeft: (state) => lanes.every(({ id, model }) => model.onlyTimersLeft(ownState(state, id))),
    refuse: (state, command) => refuseCompare(lanes, state, command),
    offers: (state) => compareOffers(lanes, state).filter(({ command }) => refuseCompare(lanes, state, command) === null),
    invariants: lanes.flatMap(laneInvariants),
    commandShape: compareCommandShape(lanes),
  }
}
