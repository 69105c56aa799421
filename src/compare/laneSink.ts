import type { Fact, FactId, FactSink } from '../kernel/fact.ts'
import { inLane, type LaneFact, type LaneId } from './lane.ts'

/**
 * Where a lane tells its facts: the outer sink hears them as facts of that lane. `because`: what was asked of all lanes; the lane's own
 * command was given because of it, and is no milestone beside it.
 */
export function laneSink(lane: LaneId, outer: FactSink, because: FactId | null = null): FactSink {
  return {
    level: outer.level,
    fact(told) {
      const fact: LaneFact = { ...told, ...answering(told, because), entity: inLane(lane, told.entity), lane, told }
      outer.fact(fact)
    },
    // Under the type that the fact has, as every model counts.
    count: (type, facts) => outer.count(type, facts),
  }
}

function answering(told: Fact, because: FactId | null): Partial<Fact> {
  return because !== null && told.cause === null && told.type === 'command' ? { cause: because, level: 'detail' } : {}
}
