import { describe, expect, it } from 'vitest'
import { readingStops } from './readingStops.ts'
import { factsOf, playLesson } from './runLesson.ts'

const ALL = ['carts-0', 'carts-1', 'orders-0', 'orders-1']

describe('rebalance-assignors: who gets what, and how much moves', async () => {
  const { history, questions } = await playLesson('rebalance-assignors', 10_000)
  const computed = (assignor: string) => factsOf(history, 'assignment.computed').filter(({ data }) => data.assignor === assignor)
  /** Consumer → its share, in the n-th assignment by this assignor. */
  const shares = (assignor: string, round: number): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(computed(assignor)[round]?.data.members ?? {})
        .map(([member, partitions]) => [member.slice(0, 2), partitions])
        .sort(),
    )
  // The first two leave, the other four are closed for the new setting, then the first two again.
  const [firstClose, , closedDown, , , , secondClose] = factsOf(history, 'command')
    .filter(({ data }) => data.command.type === 'closeConsumer')
    .map(({ tick }) => tick)

  it('has all four deal the same partitions to as many members, each partition to one', () => {
    for (const assignor of ['range', 'roundrobin', 'sticky', 'cooperative-sticky']) {
      expect(computed(assignor)).toHaveLength(2)
      for (const { data } of computed(assignor)) expect(Object.values(data.members).flat().sort()).toEqual(ALL)
      expect(computed(assignor).map(({ data }) => Object.keys(data.members).length)).toEqual([3, 2])
    }
  })

  it('leaves one of three members idle by range, which deals each topic by itself; equal numbers meet at one member', () => {
    expect(shares('range', 0)).toEqual({ b1: ['carts-0', 'orders-0'], b2: ['carts-1', 'orders-1'], b3: [] })
  })

  it('gives everybody one or two by the three others', () => {
    for (const assignor of ['roundrobin', 'sticky', 'cooperative-sticky'])
      expect(
        Object.values(shares(assignor, 0))
          .map((partitions) => partitions.length)
          .sort(),
      ).toEqual([1, 1, 2])
  })

  it('moves all four partitions by range and by roundrobin when one member leaves, although two of them had a reader still', () => {
    for (const assignor of ['range', 'roundrobin']) expect(computed(assignor)[1]?.data.moved).toEqual(ALL)
    expect(shares('roundrobin', 0)).toMatchObject({ s2: ['carts-1'], s3: ['orders-0'] })
    expect(shares('roundrobin', 1)).toEqual({ s2: ['carts-0', 'orders-0'], s3: ['carts-1', 'orders-1'] })
  })

  it('moves by the sticky ones only what the leaver had', () => {
    expect([...(shares('sticky', 0).b1 ?? [])]).toEqual(computed('sticky')[1]?.data.moved)
    expect([...(shares('cooperative-sticky', 0).s1 ?? [])]).toEqual(computed('cooperative-sticky')[1]?.data.moved)
    for (const assignor of ['sticky', 'cooperative-sticky']) {
      const [before, after] = [shares(assignor, 0), shares(assignor, 1)]
      for (const [member, partitions] of Object.entries(after)) expect(partitions).toEqual(expect.arrayContaining(before[member] ?? []))
    }
  })

  it('ends as even by each of them', () => {
    for (const assignor of ['range', 'roundrobin', 'sticky', 'cooperative-sticky'])
      expect(Object.values(shares(assignor, 1)).map((partitions) => partitions.length)).toEqual([2, 2])
  })

  it('stops all partitions for it, except by cooperative-sticky: what moves is one thing, what stands still another', () => {
    const stopped = (from: number | undefined, to: number, members: string[]) =>
      [...new Set(readingStops(history, from ?? 0, to, members).map(({ partition }) => partition))].sort()
    expect(stopped(firstClose, closedDown ?? 0, ['b1', 'b2', 'b3'])).toEqual(ALL)
    expect(stopped(firstClose, closedDown ?? 0, ['s1', 's2', 's3'])).toEqual(ALL)
    expect(stopped(secondClose, Number.POSITIVE_INFINITY, ['b1', 'b2', 'b3'])).toEqual(ALL)
    expect(stopped(secondClose, Number.POSITIVE_INFINITY, ['s1', 's2', 's3'])).toEqual(computed('cooperative-sticky')[1]?.data.moved)
  })

  it('loses nothing in any of it', () => {
    for (const group of ['billing', 'search']) expect(history.state.ledger.subscribers[group]).toMatchObject({ lost: 0 })
  })

  it('asks how much moves, once without memory and once with, and says the counts as they were', () => {
    expect(questions.map(({ right }) => right)).toEqual(['All 4', '2'])
    for (const { options } of questions) expect(options).toHaveLength(4)
    expect(history.state.story.said[3]).toContain('`billing`: 4 of 4 partitions moved; `search`: 4 of 4 partitions moved')
    expect(history.state.story.said[7]).toContain('`billing`: 2 of 4 partitions moved; `search`: 2 of 4 partitions moved')
  })
})
