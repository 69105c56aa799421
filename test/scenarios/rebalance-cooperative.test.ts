import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import type { LessonHistory } from '../../src/scenarios/lesson.ts'
import { pollsBetween, readingStops } from './readingStops.ts'
import { factsOf, playLesson } from './runLesson.ts'

/** From the JoinGroup of the newcomer to the first record that it is given. */
function joinOf(history: LessonHistory<KafkaTypes>): { from: number; to: number } {
  const from = factsOf(history, 'group.rebalance.started')[1]?.tick ?? 0
  const to = factsOf(history, 'records.polled').find(({ entity }) => entity === 'consumer:c3')?.tick ?? 0
  return { from, to }
}

/** Unread time of all partitions added up, ms. */
function unreadMs(history: LessonHistory<KafkaTypes>): number {
  const { from, to } = joinOf(history)
  return readingStops(history, from, to).reduce((sum, stop) => sum + stop.resumedTick - stop.stoppedTick, 0)
}

describe('rebalance-cooperative: only what moves stands still', async () => {
  const { history, questions } = await playLesson('rebalance-cooperative', 15_000)
  const eager = (await playLesson('rebalance-join', 15_000)).history
  const { from, to } = joinOf(history)
  const computed = factsOf(history, 'assignment.computed')

  it('is the same world as the eager lesson: same messages at the same time', () => {
    const sent = (run: LessonHistory<KafkaTypes>) =>
      factsOf(run, 'record.sent').map(({ tick, data }) => [tick, data.message, data.partition])
    expect(sent(history).slice(0, 40)).toEqual(sent(eager).slice(0, 40))
  })

  it('keeps everything while it joins: each JoinGroup lists what is owned, and nothing is revoked before the answer', () => {
    const again = factsOf(history, 'consumer.joining').filter(({ tick, entity }) => tick > from && entity !== 'consumer:c3')
    expect(again.slice(0, 2).map(({ data }) => data.owned)).toEqual([
      ['orders-0', 'orders-2'],
      ['orders-1', 'orders-3'],
    ])
    const revoked = factsOf(history, 'partitions.revoked').filter(({ tick }) => tick > from && tick < to)
    expect(revoked.map(({ entity, data }) => [entity, data.partitions])).toEqual([['consumer:c1', ['orders-2']]])
    expect(revoked[0]?.tick).toBeGreaterThan(factsOf(history, 'group.stable')[1]?.tick ?? Number.POSITIVE_INFINITY)
  })

  it('takes two rounds: the first withholds the partition that has an owner, the second hands it out', () => {
    const c3 = (round: number) => Object.entries(computed[round]?.data.members ?? {}).find(([id]) => id.startsWith('c3-'))?.[1]
    expect(computed[1]?.data.withheld).toEqual(['orders-2'])
    expect(c3(1)).toEqual([])
    expect(computed[2]?.data).toMatchObject({ withheld: [], moved: ['orders-2'] })
    expect(c3(2)).toEqual(['orders-2'])
    const reasons = factsOf(history, 'group.rebalance.started').map(({ data }) => data.reason)
    expect(reasons.slice(1, 3)).toEqual(['member joined', 'owned partitions changed'])
  })

  it('stops one partition where the eager group stops four', () => {
    const eagerWindow = joinOf(eager)
    expect(readingStops(history, from, to).map(({ partition }) => partition)).toEqual(['orders-2'])
    expect(readingStops(eager, eagerWindow.from, eagerWindow.to).map(({ partition }) => partition)).toHaveLength(4)
  })

  it('goes on handling records of the other three while members join and sync, where the eager group handles none', () => {
    const barrier = (run: LessonHistory<KafkaTypes>) => {
      const after = joinOf(run).from
      const begins = factsOf(run, 'consumer.joining').filter(({ tick, entity }) => tick > after && entity !== 'consumer:c3')
      const last = Math.max(...begins.slice(0, 2).map(({ tick }) => tick))
      return [last, factsOf(run, 'partitions.assigned').find(({ tick }) => tick > last)?.tick ?? 0] as const
    }
    expect(pollsBetween(eager, ...barrier(eager))).toEqual([])
    expect(pollsBetween(history, ...barrier(history)).length).toBeGreaterThan(1)
    for (const partition of ['orders-0', 'orders-1', 'orders-3'])
      expect(pollsBetween(history, from, to, [partition]).length).toBeGreaterThan(4)
  })

  it('leaves partitions unread for a shorter time in sum, but the one that moves for longer than eagerly', () => {
    const eagerWindow = joinOf(eager)
    expect(unreadMs(history)).toBeLessThan(unreadMs(eager))
    const [stop] = readingStops(history, from, to)
    const longest = Math.max(...readingStops(eager, eagerWindow.from, eagerWindow.to).map((it) => it.resumedTick - it.stoppedTick))
    const unread = (stop?.resumedTick ?? 0) - (stop?.stoppedTick ?? 0)
    expect(unread).toBeGreaterThan(longest)
    expect(history.state.story.said[5]).toContain(`**${Math.round(unread / 100) / 10} s**`)
    expect(to - from).toBeGreaterThan(eagerWindow.to - eagerWindow.from)
  })

  it('repeats what the loser handled after its last commit and gave up uncommitted; the eager group repeats nothing', () => {
    const [revoked] = factsOf(history, 'partitions.revoked').filter(({ tick }) => tick > from)
    const committed = factsOf(history, 'position.set').find(({ entity, data }) => entity === 'consumer:c3' && data.partition === 'orders-2')
    const handled = factsOf(history, 'record.processed').filter(
      ({ data, tick }) => data.partition === 'orders-2' && tick <= (revoked?.tick ?? 0) && data.offset >= (committed?.data.offset ?? 0),
    )
    expect(handled.length).toBeGreaterThan(0)
    expect(history.state.ledger.subscribers.billing).toMatchObject({ duplicated: handled.length, lost: 0 })
    expect(eager.state.ledger.subscribers.billing).toMatchObject({ duplicated: 0, lost: 0 })
  })

  it('needs one round when somebody leaves: nothing has to be waited for', () => {
    const left = factsOf(history, 'group.member.left')[0]?.tick ?? 0
    const after = factsOf(history, 'group.stable').filter(({ tick }) => tick > left)
    expect(after).toHaveLength(1)
    expect(computed.at(-1)?.data).toMatchObject({ withheld: [], moved: ['orders-2'] })
    expect(readingStops(history, left)).toEqual([])
  })

  it('asks what stops, what the first round gives, and how many rounds a leave takes', () => {
    expect(questions.map(({ right }) => right)).toEqual(['Only orders-2', 'Nothing yet', 'One round'])
    expect(questions.map(({ options }) => options.length)).toEqual([4, 4, 3])
  })
})
