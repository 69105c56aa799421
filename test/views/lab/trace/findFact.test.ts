import { describe, expect, it } from 'vitest'
import { chainOf } from '../../../../src/kernel/chain.ts'
import type { Fact } from '../../../../src/kernel/fact.ts'
import { findFact } from '../../../../src/views/lab/trace/findFact.ts'
import { ordinarySetup, runOf } from '../../kafka/stageRun.ts'

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
