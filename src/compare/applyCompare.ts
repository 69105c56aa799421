import type { BrokerCommand } from '../brokers/model.ts'
import { createContext } from '../kernel/context.ts'
import type { EntityRef, FactId, FactSink } from '../kernel/fact.ts'
import type { CompareCommand } from './compareCommand.ts'
import { type OwnFacts, ownFactLevels } from './compareFacts.ts'
import { type CompareState, ownState } from './compareState.ts'
import { inTurn } from './inTurn.ts'
import { inLane, type LaneModel } from './lane.ts'
import { laneSink } from './laneSink.ts'
import { wayOf } from './wayOf.ts'

/** Does in every lane what can be done there; a lane that cannot says why, and goes on. */
export function applyCompare(lanes: readonly LaneModel[], state: CompareState, command: CompareCommand, sink: FactSink): void {
  const ctx = createContext<CompareState, unknown, OwnFacts>(state, sink, ownFactLevels)
  const entity = commandEntity(command)
  const because = ctx.emit('command', entity, { command }, null)
  for (const lane of lanes) {
    if (command.type === 'lane') {
      if (command.lane === lane.id) give(lane, state, [command.command], sink, because)
      continue
    }
    const way = wayOf(lane, ownState(state, lane.id), command)
    if ('cannot' in way) ctx.emit('lane.cannot', inLane(lane.id, entity), { command, ...way.cannot }, because)
    else give(lane, state, way.commands, sink, because)
  }
}

function give({ id, model }: LaneModel, state: CompareState, commands: readonly BrokerCommand[], sink: FactSink, because: FactId): void {
  for (const command of commands) inTurn(state, id, (own) => model.apply(own, command, laneSink(id, sink, because)))
}

function commandEntity(command: CompareCommand): EntityRef {
  if (command.type === 'lane') return inLane(command.lane, 'cluster:lane')
  if ('consumer' in command) return `consumer:${command.consumer}`
  if ('stream' in command) return `stream:${command.stream}`
  return `group:${'subscriber' in command ? command.subscriber : command.group}`
}
