import { describe, expect, it } from 'vitest'
import { act, runTo } from '../../src/kernel/history.ts'
import { startLesson } from '../../src/scenarios/lesson.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

describe('rebalance-static: a restart that goes unnoticed', async () => {
  const { history, questions } = await playLesson('rebalance-static', 5_000)
  const closes = factsOf(history, 'consumer.closed')
  const closedAt = (consumer: string, time = 0) => closes.filter(({ entity }) => entity === `consumer:${consumer}`)[time]?.tick ?? 0
  /** From here on c1 stays away. */
  const away = closedAt('c1', 1)
  const rebalances = factsOf(history, 'group.rebalance.started').filter(({ tick }) => tick > 8_500)

  it('closes a static member without a word to its group, and a dynamic one with LeaveGroup', () => {
    expect(factsOf(history, 'group.member.left').map(({ data }) => data.clientId)).toEqual(['c3'])
    expect(closes.map(({ entity }) => entity)).toEqual(['consumer:c1', 'consumer:c3', 'consumer:c2', 'consumer:c1'])
  })

  it('restarts every static member within its session and has no rebalance: the same generation, the same partitions', () => {
    const returned = factsOf(history, 'group.member.returned')
    expect(returned.map(({ data }) => [data.clientId, data.generation, data.isLeader, data.assignment])).toEqual([
      ['c1', 1, true, { orders: [0] }],
      ['c2', 1, false, { orders: [1] }],
    ])
    expect(rebalances.filter(({ data, tick }) => data.group === 'billing' && tick <= away)).toHaveLength(0)
    expect(
      factsOf(history, 'assignment.computed').filter(({ entity, tick }) => entity === 'group:billing' && tick > 8_500 && tick <= away),
    ).toEqual([])
  })

  it('gives the restarted process a new member id and turns the old one out', () => {
    for (const { data } of factsOf(history, 'group.member.returned')) {
      expect(data.memberId).not.toBe(data.previousMemberId)
      expect(data.memberId.startsWith(`${data.instanceId}-`)).toBe(true)
      expect(factsOf(history, 'group.member.fenced').map((fenced) => fenced.data.memberId)).toContain(data.previousMemberId)
    }
  })

  it('costs a group of dynamic members two rebalances for one restart', () => {
    expect(rebalances.filter(({ data }) => data.group === 'search').map(({ data }) => data.reason)).toEqual([
      'member left',
      'member joined',
    ])
  })

  it('lets the static neighbour read on, while the dynamic one gives up everything twice', () => {
    const givenUp = (consumer: string, until: number) =>
      factsOf(history, 'partitions.revoked').filter(
        ({ entity, tick }) => entity === `consumer:${consumer}` && tick > closedAt('c1') && tick < until,
      )
    expect(givenUp('c4', closedAt('c2'))).toHaveLength(2)
    expect(givenUp('c2', closedAt('c2'))).toHaveLength(0)
  })

  it('replaces a static member that stays away longer than its session, and not before', () => {
    const [expired] = factsOf(history, 'group.member.expired')
    expect(expired?.data).toMatchObject({
      group: 'billing',
      instanceId: 'billing-1',
      limit: 'session.timeout.ms',
      limitMs: 10_000,
      silentMs: 10_000,
    })
    const [rebalance] = rebalances.filter(({ data }) => data.group === 'billing')
    expect(rebalance).toMatchObject({ tick: expired?.tick, data: { reason: 'session timeout' } })
    const takeOver = factsOf(history, 'position.set').find(
      ({ data, tick }) => data.group === 'billing' && data.partition === 'orders-0' && tick > away,
    )
    expect(takeOver?.entity).toBe('consumer:c2')
    expect(takeOver?.tick).toBeGreaterThan(expired?.tick ?? Number.POSITIVE_INFINITY)
  })

  it('leaves the partition unread for all that time, clean close or not', () => {
    const takeOver = factsOf(history, 'position.set').at(-1)?.tick ?? 0
    const between = ({ tick, data }: { tick: number; data: { partition: string } }) =>
      tick > away && tick < takeOver && data.partition === 'orders-0'
    expect(factsOf(history, 'record.processed').filter((fact) => fact.data.group === 'billing' && between(fact))).toHaveLength(0)
    expect(factsOf(history, 'batch.appended').filter(between).length).toBeGreaterThan(2)
  })

  it('loses nothing and repeats nothing in either group', () => {
    const { billing, search } = history.state.ledger.subscribers
    for (const page of [billing, search]) expect(page).toMatchObject({ lost: 0, skipped: 0, duplicated: 0 })
  })

  it('goes unnoticed even after a crash, if it is back in time; a little later it is a newcomer', async () => {
    expect(await crashAndReturn(6_000)).toEqual({ rebalances: [], generation: 1 })
    expect(await crashAndReturn(12_000)).toEqual({ rebalances: ['session timeout', 'member joined'], generation: 3 })
  })

  it('asks what a restart does to both groups and what staying away does, and the run agrees', () => {
    expect(questions.map(({ right }) => right)).toEqual([
      '`billing` in generation 1, `search` in generation 3',
      'c2, after the session timeout of 10 s',
    ])
    for (const { options } of questions) expect(options).toHaveLength(4)
  })
})

/** c1 crashes and is started again so long after. */
async function crashAndReturn(afterMs: number): Promise<{ rebalances: string[]; generation: number }> {
  const history = startLesson({ ...(await lesson('rebalance-static')), story: [] })
  const start = history.state.kernel.tick
  act(history, { type: 'crashConsumer', consumer: 'c1' })
  runTo(history, start + afterMs)
  act(history, { type: 'startConsumer', consumer: 'c1' })
  runTo(history, start + 30_000)
  const rebalances = factsOf(history, 'group.rebalance.started').filter(({ data, tick }) => data.group === 'billing' && tick > start)
  const generation = factsOf(history, 'group.heartbeat').findLast(({ data }) => data.group === 'billing')?.data.generation ?? 0
  return { rebalances: rebalances.map(({ data }) => data.reason), generation }
}
