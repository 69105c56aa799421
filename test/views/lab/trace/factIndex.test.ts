import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../src/kernel/fact.ts'
import { addFact, createTrace, forgetAfter, type Trace } from '../../../../src/kernel/trace.ts'
import { countKnown, createFactIndex, extendFactIndex } from '../../../../src/views/lab/trace/factIndex.ts'

const fact = (id: number, tick = id, type = 'x'): Fact => ({ id, tick, level: 'step', type, entity: 'node:a', cause: null, data: {} })

function traceOf(...facts: Fact[]): Trace {
  const trace = createTrace()
  for (const each of facts) addFact(trace, each)
  return trace
}

const ids = (facts: readonly Fact[]) => facts.map(({ id }) => id)

describe('factIndex', () => {
  it('looks at each fact once, however often it reads on', () => {
    let looked = 0
    const index = createFactIndex(({ id }) => {
      looked++
      return id % 2 === 1
    })
    const trace = traceOf(fact(1), fact(2), fact(3))
    extendFactIndex(index, trace)
    extendFactIndex(index, trace)
    addFact(trace, fact(5))
    extendFactIndex(index, trace)
    expect(ids(index.found)).toEqual([1, 3, 5])
    expect(looked).toBe(4)
  })

  it('starts over when the past was changed, even if the new facts bear the numbers of the old ones', () => {
    const index = createFactIndex(() => true)
    const trace = traceOf(fact(1), fact(2), fact(3))
    extendFactIndex(index, trace)
    forgetAfter(trace, 1)
    addFact(trace, fact(2, 2, 'other'))
    addFact(trace, fact(3, 3, 'other'))
    extendFactIndex(index, trace)
    expect(index.found.map(({ type }) => type)).toEqual(['x', 'other', 'other'])
  })

  it('goes on when only details before what it has read were thinned', () => {
    const index = createFactIndex(() => true)
    const trace = traceOf(fact(1), fact(2), fact(3))
    extendFactIndex(index, trace)
    trace.facts = trace.facts.filter(({ id }) => id === 3)
    addFact(trace, fact(4))
    extendFactIndex(index, trace)
    expect(ids(index.found)).toEqual([1, 2, 3, 4])
  })

  it('counts what is known at a tick: everything up to it, nothing beyond', () => {
    const found = [fact(1, 5), fact(2, 5), fact(3, 9)]
    expect([4, 5, 8, 9].map((tick) => countKnown(found, tick))).toEqual([0, 2, 2, 3])
  })
})
