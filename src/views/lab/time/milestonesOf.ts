import type { Fact } from '../../../kernel/fact.ts'
import type { Trace } from '../../../kernel/trace.ts'

/** What has been read of a trace: all facts of this list up to the last one seen. */
interface Reading {
  readonly facts: readonly Fact[]
  readonly count: number
  readonly last: Fact | undefined
  readonly milestones: readonly Fact[]
}

const readings = new WeakMap<Trace, Reading>()

/** The milestones of a trace, oldest first. It may be long, and is asked for whenever something happens: only what is new is looked at. */
export function milestonesOf(trace: Trace): readonly Fact[] {
  const before = readings.get(trace)
  const { facts } = trace
  // Another list (it was thinned), or one that was cut and has grown again, is read anew.
  const isSame = before !== undefined && before.facts === facts && facts[before.count - 1] === before.last
  const fresh = (isSame ? facts.slice(before.count) : facts).filter(({ level }) => level === 'milestone')
  const milestones = !isSame ? fresh : fresh.length === 0 ? before.milestones : [...before.milestones, ...fresh]
  readings.set(trace, { facts, count: facts.length, last: facts.at(-1), milestones })
  return milestones
}
