import { describe, expect, it } from 'vitest'
import { chainOf } from '../../src/kernel/chain.ts'
import type { Fact } from '../../src/kernel/fact.ts'

const fact = (id: number, cause: number | null): Fact => ({ id, tick: id, level: 'step', type: 'x', entity: 'node:a', cause, data: {} })

describe('chainOf', () => {
  it('follows causes from the newest back to where it began', () => {
    const facts = [fact(1, null), fact(4, 1), fact(9, 4)]
    const chain = chainOf(fact(9, 4), (id) => facts.find((each) => each.id === id) ?? null)
    expect(chain.facts.map(({ id }) => id)).toEqual([9, 4, 1])
    expect(chain.isWhole).toBe(true)
  })

  it('says when the beginning can no longer be told', () => {
    expect(chainOf(fact(9, 4), () => null)).toMatchObject({ isWhole: false })
  })

  it('keeps to the one that is asked about where its batch, its fetch or its watermark was shared', () => {
    const typed = (id: number, type: string, cause: number | null) => ({ ...fact(id, cause), type })
    const facts = [typed(1, 'sent', null), typed(2, 'sent', null), typed(3, 'appended', 2), typed(5, 'fetched', 3)]
    const chain = chainOf(facts[3] as Fact, (id) => facts.find((each) => each.id === id) ?? null, [facts[0] as Fact, facts[2] as Fact])
    expect(chain.facts.map(({ id }) => id)).toEqual([5, 3, 1])
  })

  it('ends even if a fact were to name a later one as its cause', () => {
    expect(chainOf(fact(3, 5), () => fact(5, 3)).facts).toHaveLength(1)
  })
})
