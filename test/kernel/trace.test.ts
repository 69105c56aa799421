import { describe, expect, test } from 'vitest'
import type { Fact } from '../../src/kernel/fact.ts'
import { addFact, countUpTo, createTrace, factById, forgetAfter } from '../../src/kernel/trace.ts'

const fact = (id: number, tick = id, level: Fact['level'] = 'detail'): Fact => ({
  id,
  tick,
  level,
  type: 't',
  entity: 'a:b',
  cause: null,
  data: {},
})

describe('a trace', () => {
  test('ignores facts that it knows already', () => {
    const trace = createTrace()
    for (const id of [1, 2, 3, 2, 3, 4]) addFact(trace, fact(id))
    expect(trace.facts.map(({ id }) => id)).toEqual([1, 2, 3, 4])
  })

  test('finds facts by id and counts those up to a tick', () => {
    const trace = createTrace()
    for (const id of [1, 4, 9]) addFact(trace, fact(id, id * 10))
    expect(factById(trace, 4)?.tick).toBe(40)
    expect(factById(trace, 5)).toBeNull()
    expect([0, 10, 39, 40, 90, 1_000].map((tick) => countUpTo(trace, tick))).toEqual([0, 1, 1, 2, 3, 3])
  })

  test('after a fork new facts may have ids that dropped ones had', () => {
    const trace = createTrace()
    for (const id of [1, 2, 3]) addFact(trace, fact(id))
    forgetAfter(trace, 1)
    addFact(trace, fact(2, 7))
    expect(trace.facts.map(({ id, tick }) => [id, tick])).toEqual([
      [1, 1],
      [2, 7],
    ])
  })

  test('thins old details and never milestones', () => {
    const trace = createTrace()
    for (let id = 1; id <= 125_000; id++) addFact(trace, fact(id, id, id % 1_000 === 0 ? 'milestone' : 'detail'))
    expect(trace.facts.length).toBeLessThan(125_000)
    expect(trace.facts.filter(({ level }) => level === 'milestone')).toHaveLength(125)
    expect(factById(trace, 125_000)).not.toBeNull()
    expect(trace.thinnedBelow).toBeGreaterThan(1)
  })
})
