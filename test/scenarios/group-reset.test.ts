import { describe, expect, it } from 'vitest'
import { factsOf, playLesson } from './runLesson.ts'

describe('group-reset: where a new group starts', async () => {
  const { history, questions } = await playLesson('group-reset', 5_000)
  const starts = (group: string) => factsOf(history, 'position.set').filter(({ data }) => data.group === group)
  const endAt = (tick: number) =>
    factsOf(history, 'highWatermark.advanced')
      .filter((fact) => fact.tick <= tick)
      .at(-1)?.data.to ?? 0

  it('earliest begins at the oldest record, and the group handles every one', () => {
    expect(starts('search')[0]?.data).toMatchObject({ offset: 0, from: 'reset', policy: 'earliest' })
    const handled = factsOf(history, 'record.processed').filter(({ data }) => data.group === 'search')
    expect(handled.map(({ data }) => data.offset)).toEqual(handled.map((_, index) => index))
    expect(handled.length).toBeGreaterThan(15)
    expect(history.state.ledger.subscribers.search?.skipped).toBe(0)
  })

  it('latest begins at the end of that moment, and what was there before is skipped without an error', () => {
    const [start] = starts('audit')
    expect(start?.data).toMatchObject({ from: 'reset', policy: 'latest' })
    const offset = start?.data.offset ?? 0
    expect(offset).toBeGreaterThan(10)
    expect(offset).toBeLessThanOrEqual(endAt(start?.tick ?? 0))
    expect(history.state.ledger.subscribers.audit?.skipped).toBe(offset)
    const handled = factsOf(history, 'record.processed').filter(({ data }) => data.group === 'audit')
    expect(Math.min(...handled.map(({ data }) => data.offset))).toBe(offset)
  })

  it('none throws instead of choosing, and nothing is read', () => {
    const missing = factsOf(history, 'position.missing')
    expect(missing.map(({ data }) => [data.group, data.error])).toEqual([['strict', 'NoOffsetForPartitionException']])
    expect(history.state.ledger.subscribers.strict?.processed).toBe(0)
  })

  it('a committed offset wins over auto.offset.reset, whatever that says now', () => {
    const [, second] = starts('search')
    const committed = factsOf(history, 'group.offset.committed').filter(
      (fact) => fact.data.group === 'search' && fact.tick < (second?.tick ?? 0),
    )
    expect(second?.data.from).toBe('committed')
    expect(second?.data.offset).toBe(committed.at(-1)?.data.offsets['orders-0'])
    expect(history.state.groups.search?.config['auto.offset.reset']).toBe('latest')
    expect(history.state.ledger.subscribers.search).toMatchObject({ skipped: 0, lost: 0, duplicated: 0 })
  })

  it('the first group notices none of it', () => {
    expect(history.state.ledger.subscribers.billing).toMatchObject({ skipped: 0, lost: 0, duplicated: 0, outOfOrder: 0 })
    expect(starts('billing')).toHaveLength(1)
  })

  it('asks where each newcomer starts', () => {
    expect(questions.map(({ id }) => id)).toEqual(['reset-earliest', 'reset-latest', 'reset-committed-wins'])
    for (const { options } of questions) expect(options.length).toBeGreaterThanOrEqual(3)
  })
})
