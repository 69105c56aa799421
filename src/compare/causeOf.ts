import type { BrokerCommand, Measure } from '../brokers/model.ts'
import { type Chain, chainOf } from '../kernel/chain.ts'
import type { Fact, FactId } from '../kernel/fact.ts'
import { countUpTo, factById, type Trace } from '../kernel/trace.ts'
import { isLaneFact, type LaneFact, type LaneModel } from './lane.ts'
import { endsWaiting, makesWait } from './waiting.ts'

/** Why a number of a lane is what it is, as far as its newest unit goes. */
export interface Cause {
  /** The newest fact of the lane that counts. */
  readonly counted: LaneFact
  /** What brought its message there again, if it did not come straight; else null. */
  readonly turn: LaneFact | null
  /** From the turn, or else from the counted fact, back to where it began, the newest first. */
  readonly chain: Chain
  /** Its beginning: something that was done, to all lanes or to this one, or what the workload did by itself. */
  readonly root: Fact
}

/**
 * What the newest message that counts goes back to; null when the trace (thinned as it may be) knows of none up to `tick`. Of what waits:
 * the newest thing done that still makes messages wait. `find`: as `chainOf`; by default what the trace still has.
 */
export function causeOf(
  trace: Trace,
  tick: number,
  lane: LaneModel,
  measure: Measure | 'waiting',
  find: (id: FactId, tick: number) => Fact | null = (id) => factById(trace, id),
): Cause | null {
  const counted = measure === 'waiting' ? newestWait(trace, tick, lane) : newest(trace, tick, lane, measure)
  if (counted === null) return null
  const turn = turnOf(trace, lane, counted)
  const chain = chainOf(turn ?? counted, find)
  return { counted, turn, chain, root: chain.facts.at(-1) ?? counted }
}

function newest(trace: Trace, tick: number, { id, model }: LaneModel, measure: Measure): LaneFact | null {
  for (const fact of factsOf(trace, tick, id)) if (model.comparable.measureOf(fact.told) === measure) return fact
  return null
}

function newestWait(trace: Trace, tick: number, { id }: LaneModel): LaneFact | null {
  const later: BrokerCommand[] = []
  for (const fact of factsOf(trace, tick, id)) {
    if (fact.told.type !== 'command') continue
    const { command } = fact.told.data as { command: BrokerCommand }
    if (makesWait(command) && !later.some((done) => endsWaiting(done, command))) return fact
    later.push(command)
  }
  return null
}

/** What a handling says, told alike by every broker. */
interface Handling {
  readonly message?: number
  readonly group?: string
  readonly first?: boolean
}

/** The newest between the first handling of the message and the counted fact. */
function turnOf(trace: Trace, { id, model }: LaneModel, counted: LaneFact): LaneFact | null {
  const { message, group, first }: Handling = counted.told.data
  if (first === undefined) return null
  for (const fact of factsOf(trace, counted.tick, id)) {
    if (fact.id >= counted.id) continue
    if (model.comparable.bringsAgain(fact.told, counted.told)) return fact
    const earlier: Handling = fact.told.data
    if (earlier.first && earlier.message === message && earlier.group === group) return null
  }
  return null
}

/** Facts of a lane up to a tick, the newest first. */
function* factsOf(trace: Trace, tick: number, lane: string): Generator<LaneFact> {
  for (let at = countUpTo(trace, tick) - 1; at >= 0; at--) {
    const fact = trace.facts[at] as Fact
    if (isLaneFact(fact) && fact.lane === lane) yield fact
  }
}
