import { describe, expect, it } from 'vitest'
import { factsOf, playLesson } from './runLesson.ts'

describe('group-reset: where a new group starts', async () => {
  const { history, questions } = await playLesson('group-reset', 5_000)
  const starts = (group: string) => factsOf(history, 'position.set').filter(({ data }) => data.group === group)
  const handled = (group: string) => factsOf(history, 'record.processed').flatMap(({ data }) => (data.group === group ? [data.offset] : []))
  const closed = factsOf(history, 'consumer.closed').find(({ data }) => data.group === 'search')
  const endAt = (tick: number) => factsOf(history, 'highWatermark.advanced').findLast((fact) => fact.tick <= tick)?.data.to ?? 0

  it('earliest begins at the oldest record, and the group handles every one', () => {
    expect(starts('search')[0]?.data).toMatchObject({ offset: 0, from: 'reset', policy: 'earliest' })
    expect(handled('search')).toEqual(handled('search').map((_, index) => index))
    expect(handled('search').length).toBeGreaterThan(20)
    expect(history.state.ledger.subscribers.search?.skipped).toBe(0)
  })

  it('latest begins at the end of that moment, and what was there before is skipped without an error', () => {
    const [start] = starts('audit')
    expect(start?.data).toMatchObject({ from: 'reset', policy: 'latest' })
    const offset = start?.data.offset ?? 0
    expect(offset).toBeGreaterThan(10)
    // The broker looked one way of the network before the answer came.
    expect(offset).toBe(endAt((start?.tick ?? 0) - 300))
    expect(history.state.ledger.subscribers.audit?.skipped).toBe(offset)
    expect(handled('audit')[0]).toBe(offset)
    expect(handled('audit').length).toBeGreaterThan(3)
  })

  it('none throws instead of choosing: nothing is read, and the application closes', () => {
    const missing = factsOf(history, 'position.missing')
    expect(missing.map(({ data }) => [data.group, data.error])).toEqual([['strict', 'NoOffsetForPartitionException']])
    expect(factsOf(history, 'consumer.failed').map(({ data }) => [data.group, data.exception])).toEqual([
      ['strict', 'NoOffsetForPartitionException'],
    ])
    expect(handled('strict')).toEqual([])
    expect(starts('strict')).toEqual([])
  })

  it('a committed offset wins over auto.offset.reset, whatever that says now', () => {
    const [, second] = starts('search')
    expect(history.state.groups.search?.config['auto.offset.reset']).toBe('latest')
    const committed = factsOf(history, 'group.offset.committed').findLast(
      ({ data, tick }) => data.group === 'search' && tick < (second?.tick ?? 0),
    )
    expect(second?.data).toMatchObject({ from: 'committed', offset: committed?.data.offsets['orders-0'] })
    // Records came while it was away: `latest` would have skipped them, `earliest` would have repeated the others.
    expect(endAt(second?.tick ?? 0)).toBeGreaterThan(second?.data.offset ?? 0)
    expect(history.state.ledger.subscribers.search).toMatchObject({ skipped: 0, lost: 0, duplicated: 0 })
  })

  it('keeps what a group has committed while it has no member', () => {
    const empty = factsOf(history, 'group.empty').find(({ data }) => data.group === 'search')
    expect(empty?.tick).toBeLessThanOrEqual(closed?.tick ?? 0)
    expect(factsOf(history, 'group.member.joined').some(({ data, tick }) => data.group === 'search' && tick > (empty?.tick ?? 0))).toBe(
      true,
    )
  })

  it('asks where each newcomer starts', () => {
    expect(questions.map(({ right }) => right)).toEqual([
      'At the oldest record, offset 0',
      'At the end: it gets only what is written from then on',
      `Where it stopped: offset ${starts('search')[1]?.data.offset}, which it has committed`,
    ])
    for (const { options } of questions) expect(options.length).toBeGreaterThanOrEqual(3)
  })
})
