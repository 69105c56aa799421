import { describe, expect, it } from 'vitest'
import { factsOf, playLesson } from './runLesson.ts'

const WATCHED = 'orders-1'

describe('rebalance-crash: silence against a goodbye', async () => {
  const { history, questions } = await playLesson('rebalance-crash', 12_000)
  const commands = factsOf(history, 'command')
  const tickOf = (type: string) => commands.find(({ data }) => data.command.type === type)?.tick ?? 0
  const [crash, close] = [tickOf('crashConsumer'), tickOf('closeConsumer')]
  const takeOvers = factsOf(history, 'position.set').filter(({ data }) => data.partition === WATCHED)
  const [afterCrash, afterClose] = [crash, close].map((from) => takeOvers.find(({ tick }) => tick > from))
  const processed = factsOf(history, 'record.processed').filter(({ data }) => data.partition === WATCHED)
  const expired = factsOf(history, 'group.member.expired')
  const within = (from: number, to: number) => (fact: { tick: number }) => fact.tick > from && fact.tick < to

  it('has the coordinator count silence from the last sign of life, not from the crash, up to session.timeout.ms', () => {
    expect(expired).toHaveLength(1)
    expect(expired[0]?.data).toMatchObject({ clientId: 'c2', limit: 'session.timeout.ms', limitMs: 10_000, silentMs: 10_000 })
    const lastSeen = expired[0]?.data.lastSeenTick ?? 0
    expect(lastSeen).toBeLessThanOrEqual(crash + 200)
    expect((expired[0]?.tick ?? 0) - crash).toBeLessThan(10_000)
    expect(factsOf(history, 'group.member.left').filter(within(crash, close))).toEqual([])
  })

  it('keeps the dead one in the group until then: no rebalance begins before', () => {
    const rebalance = factsOf(history, 'group.rebalance.started').find(({ tick }) => tick > crash)
    expect(rebalance?.tick).toBe(expired[0]?.tick)
    expect(rebalance?.data).toMatchObject({ reason: 'session timeout', from: 'Stable' })
  })

  it('lets records pile up unread in its partition, acknowledged to the producer, while the others carry on', () => {
    const gap = within(crash, afterCrash?.tick ?? 0)
    expect(processed.filter(gap)).toEqual([])
    expect(factsOf(history, 'batch.acknowledged').filter((fact) => gap(fact) && fact.data.partition === WATCHED).length).toBeGreaterThan(6)
    const others = factsOf(history, 'record.processed').filter(within(crash, expired[0]?.tick ?? 0))
    expect(new Set(others.map(({ entity }) => entity))).toEqual(new Set(['consumer:c1', 'consumer:c3']))
    expect(others.length).toBeGreaterThan(8)
  })

  it('begins at the committed offset, so that what was handled and not committed is handled twice, and nothing is lost', () => {
    const committed = factsOf(history, 'group.offset.committed').filter(({ data, tick }) => WATCHED in data.offsets && tick <= crash)
    const from = committed.at(-1)?.data.offsets[WATCHED] ?? -1
    const handled = processed.filter(({ tick }) => tick <= crash).map(({ data }) => data.offset)
    expect(afterCrash?.data).toMatchObject({ from: 'committed', offset: from })
    expect(from).toBeGreaterThan(0)
    const repeated = factsOf(history, 'record.processed').filter(({ data }) => !data.first)
    expect(repeated.map(({ data }) => [data.partition, data.offset])).toEqual(
      handled.filter((offset) => offset >= from).map((offset) => [WATCHED, offset]),
    )
    expect(repeated.length).toBe(3)
    expect(history.state.ledger.subscribers.billing).toMatchObject({ duplicated: 3, lost: 0 })
  })

  it('does not wait for any session when the owner is closed: it commits, says that it leaves, and the rebalance begins', () => {
    const left = factsOf(history, 'group.member.left').find(({ tick }) => tick > close)
    const committed = factsOf(history, 'offset.commit.sent').find(({ tick, data }) => tick >= close && data.how === 'close')
    expect(left?.data).toMatchObject({ clientId: 'c2' })
    expect(committed?.tick).toBeLessThan(left?.tick ?? 0)
    expect(factsOf(history, 'group.rebalance.started').find(({ tick }) => tick > close)?.tick).toBe(left?.tick)
    expect(expired.some(({ tick }) => tick > close)).toBe(false)
  })

  it('repeats nothing after the close: the next owner begins right behind what was handled', () => {
    const last = processed.filter(({ tick }) => tick < (afterClose?.tick ?? 0)).at(-1)?.data.offset ?? -1
    expect(afterClose?.data).toMatchObject({ from: 'committed', offset: last + 1 })
    expect(processed.filter(({ tick, data }) => tick > close && !data.first)).toEqual([])
  })

  it('leaves the partition unread for longer after a crash than after a close, and says both times as they were', () => {
    const [crashed, closed] = [(afterCrash?.tick ?? 0) - crash, (afterClose?.tick ?? 0) - close]
    expect(crashed).toBeGreaterThan(10_000)
    expect(closed).toBeLessThan(crashed / 2)
    const told = history.state.story.said.at(-1)
    for (const ms of [crashed, closed]) expect(told).toContain(`**${Math.round(ms / 100) / 10} s**`)
  })

  it('asks what is read first, and when after a close', () => {
    const closed = (afterClose?.tick ?? 0) - close
    expect(questions.map(({ right }) => right)).toEqual([
      `Offset ${afterCrash?.data.offset}, the committed one`,
      `After ${Math.round(closed / 100) / 10} s: when the others have joined again`,
    ])
    expect(questions[0]?.options).toContain(`Offset ${(afterCrash?.data.offset ?? 0) + 3}, where c2 had got to`)
    for (const { options } of questions) expect(options).toHaveLength(4)
  })
})
