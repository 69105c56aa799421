import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../src/kernel/fact.ts'
import { chainOf, findFact } from '../../../../src/views/lab/trace/findFact.ts'
import { ordinarySetup, runOf } from '../../kafka/stageRun.ts'

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

describe('findFact', () => {
  it('finds a fact that was thinned by telling it again', () => {
    const history = runOf(ordinarySetup, 12_000)
    const wanted = history.trace.facts.find(({ type, tick }) => type === 'records.polled' && tick > 5_000) as Fact
    const boundary = (history.trace.facts.find(({ tick }) => tick > 10_000) as Fact).id
    history.trace.facts = history.trace.facts.filter(({ id, level }) => id >= boundary || level === 'milestone')
    history.trace.thinnedBelow = boundary
    expect(findFact(history, wanted.id, 12_000)).toEqual(wanted)
  })

  it('finds nothing under a number that was never given', () => {
    expect(findFact(runOf(ordinarySetup, 2_000), 1_000_000, 2_000)).toBeNull()
  })

  it('leads from a processed record back to its send, through every step of its way', () => {
    const history = runOf(ordinarySetup, 12_000)
    const processed = history.trace.facts.find(({ type }) => type === 'record.processed') as Fact
    const chain = chainOf(processed, (id, tick) => findFact(history, id, tick))
    const types = chain.facts.map(({ type }) => type)
    expect(types[0]).toBe('record.processed')
    expect(types.at(-1)).toBe('record.sent')
    for (const step of ['records.polled', 'records.fetched', 'highWatermark.advanced', 'batch.appended', 'batch.sent'])
      expect(types).toContain(step)
  })
})
