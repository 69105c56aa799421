import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../src/kernel/fact.ts'
import { addFact, createTrace, forgetAfter } from '../../../../src/kernel/trace.ts'
import { milestonesOf } from '../../../../src/views/lab/time/milestonesOf.ts'

function fact(id: number, level: Fact['level']): Fact {
  return { id, tick: id, level, type: 'x', entity: 'topic:orders', cause: null, data: {} }
}

describe('milestonesOf', () => {
  it('follows a trace that grows, and is the same list as long as no milestone comes', () => {
    const trace = createTrace()
    addFact(trace, fact(1, 'milestone'))
    const first = milestonesOf(trace)
    addFact(trace, fact(2, 'detail'))
    expect(milestonesOf(trace)).toBe(first)
    addFact(trace, fact(3, 'milestone'))
    expect(milestonesOf(trace).map(({ id }) => id)).toEqual([1, 3])
  })

  it('forgets what a changed past has undone, also when as much has come in its place', () => {
    const trace = createTrace()
    for (const id of [1, 2, 3]) addFact(trace, fact(id, 'milestone'))
    milestonesOf(trace)
    forgetAfter(trace, 1)
    for (const id of [2, 3]) addFact(trace, fact(id, id === 2 ? 'milestone' : 'detail'))
    expect(milestonesOf(trace).map(({ id }) => id)).toEqual([1, 2])
  })

  it('reads a trace anew that was thinned', () => {
    const trace = createTrace()
    for (const id of [1, 2]) addFact(trace, fact(id, 'milestone'))
    milestonesOf(trace)
    trace.facts = trace.facts.slice(1)
    expect(milestonesOf(trace).map(({ id }) => id)).toEqual([2])
  })
})
