import type { Measure, RuledBy } from '../brokers/model.ts'
import type { Trace } from '../kernel/trace.ts'
import { type Cause, causeOf, causeOfNewest, waitCauseOf } from './causeOf.ts'
import { type CompareState, ownState } from './compareState.ts'
import type { LaneModel } from './lane.ts'
import type { LaneTally, Tally } from './tally.ts'
import { burdens, hinders } from './waiting.ts'

/** Why a lane's number is not that of the others: what the trace tells, or a rule of its broker that is at work now. */
export type Reason = { readonly lane: LaneModel } & ({ readonly cause: Cause } | { readonly rule: string })

/** A part of a difference counts from this share of it. */
const WORTH_TELLING = 0.25
/** More reasons for one thing nobody reads. */
const ENOUGH = 2
/** For so long, ms, messages wait for what held up their subscribers. */
const AFTERMATH_MS = 10_000

/** Why the lanes differ in a number, what matters most first. Empty: for no other reason than that each works at its own pace. */
export function reasonsOf(trace: Trace, state: CompareState, rows: readonly LaneTally[], measure: keyof Tally): readonly Reason[] {
  const most = extreme(rows, measure, (one, other) => one > other)
  const least = extreme(rows, measure, (one, other) => one < other)
  const ask: Asking = { trace, state, tick: state.kernel.tick }
  switch (measure) {
    case 'lost':
    case 'duplicated':
    case 'skipped':
    case 'refused':
      return newest(ask, most.lane, measure)
    case 'kept':
      return rows.flatMap(({ lane }) => ruled(ask, lane, 'kept'))
    case 'outOfOrder':
      return overtaken(ask, most.lane)
    case 'stored':
      return newest(ask, least.lane, 'refused')
    case 'delivered':
    case 'processed':
      return parts(ask, most, least, measure)
    case 'waiting':
      return delays(ask, most.lane, ask.tick - AFTERMATH_MS)
    default:
      // Times are of all that was handled since the start.
      return delays(ask, most.lane, 0, isBehind(most, rows))
  }
}

/** Whether much more waits there than elsewhere. */
function isBehind({ tally }: LaneTally, rows: readonly LaneTally[]): boolean {
  return rows.some((other) => 2 * other.tally.waiting < tally.waiting)
}

interface Asking {
  readonly trace: Trace
  readonly state: CompareState
  readonly tick: number
}

function extreme(rows: readonly LaneTally[], measure: keyof Tally, isBeyond: (one: number, other: number) => boolean): LaneTally {
  const value = ({ tally }: LaneTally) => tally[measure] ?? 0
  return rows.reduce((one, other) => (isBeyond(value(other), value(one)) ? other : one))
}

function newest({ trace, tick }: Asking, lane: LaneModel, measure: Measure): Reason[] {
  return toldOf(lane, causeOf(trace, tick, lane, measure))
}

function toldOf(lane: LaneModel, cause: Cause | null): Reason[] {
  return cause === null ? [] : [{ lane, cause }]
}

function ruled({ state }: Asking, lane: LaneModel, what: RuledBy): Reason[] {
  const rule = lane.model.comparable.ruleOf(ownState(state, lane.id), what)
  return rule === null ? [] : [{ lane, rule }]
}

/** What came straight and was overtaken has no cause but the rule by which others went ahead. */
function overtaken(ask: Asking, lane: LaneModel): Reason[] {
  const cause = causeOf(ask.trace, ask.tick, lane, 'outOfOrder')
  return [...toldOf(lane, cause), ...(cause?.turn ? [] : ruled(ask, lane, 'outOfOrder'))]
}

/** One lane has handled more than another: some of it again, or the other is late with some, or some never comes there. */
function parts(ask: Asking, most: LaneTally, least: LaneTally, measure: 'delivered' | 'processed'): Reason[] {
  const repeated = repeatsIn(most.tally, measure) - repeatsIn(least.tally, measure)
  const late = least.tally.waiting - most.tally.waiting
  const difference = most.tally[measure] - least.tally[measure]
  const found = [
    { share: repeated, reasons: () => repeats(ask, most.lane) },
    { share: late, reasons: () => delays(ask, least.lane, ask.tick - AFTERMATH_MS) },
    { share: difference - repeated - late, reasons: () => choices(ask, most.lane, least.lane) },
  ]
  return found
    .filter(({ share }) => share > 0 && share >= difference * WORTH_TELLING)
    .sort((one, other) => other.share - one.share)
    .flatMap(({ reasons }) => reasons())
}

/** Times that a message was handed over again, or handled again. */
function repeatsIn(tally: Tally, measure: 'delivered' | 'processed'): number {
  return tally[measure] - (tally.processed - tally.duplicated)
}

function repeats({ trace, tick }: Asking, lane: LaneModel): Reason[] {
  const { givesAgain } = lane.model.comparable
  return toldOf(lane, causeOfNewest(trace, tick, lane, givesAgain) ?? causeOf(trace, tick, lane, 'duplicated'))
}

/** What a lane has been sent and never hands over: by its own rule or, where it hands over all, by that of the other. */
function choices(ask: Asking, most: LaneModel, least: LaneModel): Reason[] {
  return [...ruled(ask, least, 'reached'), ...ruled(ask, most, 'reached')]
}

/**
 * Why a lane is late: a rule of its broker leaves somebody with nothing to do now (`asksRule`), something that was done or that happened
 * since `sinceTick` holds it up; or, as everywhere, there was much to do.
 */
function delays(ask: Asking, lane: LaneModel, sinceTick: number, asksRule = true): Reason[] {
  const rule = asksRule ? ruled(ask, lane, 'waiting') : []
  const reasons = [...rule, ...hindrances(ask, lane, sinceTick)].slice(0, ENOUGH)
  return reasons.length > 0 ? reasons : toldOf(lane, waitCauseOf(ask.trace, ask.tick, lane, burdens))
}

/** What was done that still keeps a lane back, and what stopped it since `sinceTick` although nobody was away, the newest first. */
function hindrances({ trace, tick }: Asking, lane: LaneModel, sinceTick: number): Reason[] {
  const stop = causeOfNewest(trace, tick, lane, lane.model.comparable.holdsUp)
  return [waitCauseOf(trace, tick, lane, hinders), stop !== null && stop.counted.tick >= sinceTick ? stop : null]
    .filter((cause) => cause !== null)
    .sort((one, other) => other.counted.id - one.counted.id)
    .map((cause) => ({ lane, cause }))
}
