import { describe, expect, it } from 'vitest'
import type { LaneFact } from '../../../src/compare/lane.ts'
import type { Fact } from '../../../src/kernel/fact.ts'
import { addFact, createTrace, forgetAfter } from '../../../src/kernel/trace.ts'
import { laneTrace } from '../../../src/store/lab/laneTrace.ts'

const told = (id: number): Fact => ({ id, tick: id, level: 'step', type: 'any', entity: 'queue:q', cause: null, data: {} })
const inLane = (id: number, lane: string): LaneFact => ({ ...told(id), entity: `${lane}/queue:q`, lane, told: told(id) })

describe('laneTrace', () => {
  it('keeps what its lane told, as it was told, and goes on where it stopped', () => {
    const whole = createTrace()
    const own = laneTrace('a')
    addFact(whole, inLane(1, 'a'))
    addFact(whole, inLane(2, 'b'))
    const first = own(whole)
    expect(first.facts).toEqual([told(1)])
    addFact(whole, told(3))
    addFact(whole, inLane(4, 'a'))
    expect(own(whole)).toBe(first)
    expect(first.facts).toEqual([told(1), told(4)])
    expect(first.lastId).toBe(4)
  })

  it('is read anew when the future was forgotten and others took its numbers', () => {
    const whole = createTrace()
    const own = laneTrace('a')
    for (const id of [1, 2, 3]) addFact(whole, inLane(id, 'a'))
    own(whole)
    forgetAfter(whole, 1)
    for (const id of [2, 3, 4]) addFact(whole, inLane(id, 'b'))
    expect(own(whole).facts).toEqual([told(1)])
  })
})
