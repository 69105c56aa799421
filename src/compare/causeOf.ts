import type { BrokerCommand, Measure } from '../brokers/model.ts'
import { type Chain, chainOf } from '../kernel/chain.ts'
import type { Fact, FactId } from '../kernel/fact.ts'
import { countUpTo, factById, type Trace } from '../kernel/trace.ts'
import { isOwn } from './compareFacts.ts'
import { isLaneFact, type LaneFact, type LaneModel } from './lane.ts'
import { endsWaiting } from './waiting.ts'

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
  /** Whether the root is something done that led to it. Else it is the message's own sending, or as little. */
  readonly wasDone: boolean
}

/** The fact with an id that was told at a tick or before; null if it cannot be told any more. */
type Find = (id: FactId, tick: number) => Fact | null

/** What the newest message that counts goes back to; null when the trace (thinned as it may be) knows of none up to `tick`. */
export function causeOf(trace: Trace, tick: number, lane: LaneModel, measure: Measure, find: Find = inTrace(trace)): Cause | null {
  const counted = first(factsOf(trace, tick, lane.id), ({ told }) => lane.model.comparable.measureOf(told) === measure)
  return counted && causeOfFact(trace, lane, counted, find)
}

/** What the newest fact of a lane goes back to for which `holds`. */
export function causeOfNewest(trace: Trace, tick: number, lane: LaneModel, holds: (told: Fact) => boolean): Cause | null {
  const counted = first(factsOf(trace, tick, lane.id), ({ told }) => holds(told))
  return counted && causeOfFact(trace, lane, counted, inTrace(trace))
}

/** The newest thing done in a lane, of those in `which`, that still makes messages wait there. */
export function waitCauseOf(trace: Trace, tick: number, lane: LaneModel, which: (command: BrokerCommand) => boolean): Cause | null {
  const later: BrokerCommand[] = []
  for (const fact of factsOf(trace, tick, lane.id)) {
    if (fact.told.type !== 'command') continue
    const { command } = fact.told.data as Done
    if (which(command) && !later.some((done) => endsWaiting(done, command))) return causeOfFact(trace, lane, fact, inTrace(trace))
    later.push(command)
  }
  return null
}

function causeOfFact(trace: Trace, lane: LaneModel, counted: LaneFact, find: Find): Cause {
  const turn = turnOf(trace, lane, counted)
  const whole = chainOf(turn ?? counted, find)
  const done = whole.facts.findLast((fact) => isLaneFact(fact) && fact.told.type === 'command')
  const wasDone = done !== undefined && !isOfSender((done as LaneFact).told.data as Done)
  const chain = wasDone ? whole : ownPart(whole, counted)
  const last = chain.facts.at(-1) ?? counted
  // What was done in one lane alone, that lane tells best.
  const root = wasDone && isOwn(last) && last.data.command.type === 'lane' ? done : last
  return { counted, turn, chain, root, wasDone }
}

interface Done {
  readonly command: BrokerCommand
}

/** When and how much is sent is no reason for what becomes of one message. */
function isOfSender({ command }: Done): boolean {
  return ['send', 'burst', 'setRate', 'pauseStream', 'resumeStream'].includes(command.type)
}

/** What is sent may be put down to what was sent before it: the life of a message goes back to its own sending. */
function ownPart(chain: Chain, counted: LaneFact): Chain {
  const { message } = counted.told.data as About
  const facts = chain.facts
  const end = facts.findLastIndex((fact) => isLaneFact(fact) && isAbout(fact.told.data, message))
  return message === undefined || end < 0 ? chain : { ...chain, facts: facts.slice(0, end + 1) }
}

/** Which messages a fact is about, told alike by every broker. */
interface About {
  readonly message?: number
  readonly messages?: readonly number[]
}

function isAbout({ message, messages }: About, wanted: number | undefined): boolean {
  return message === wanted || (Array.isArray(messages) && messages.includes(wanted))
}

function inTrace(trace: Trace): Find {
  return (id) => factById(trace, id)
}

function first<T>(items: Iterable<T>, holds: (item: T) => boolean): T | null {
  for (const item of items) if (holds(item)) return item
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
