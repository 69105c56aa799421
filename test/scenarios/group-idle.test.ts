import { describe, expect, it } from 'vitest'
import { factsOf, playLesson } from './runLesson.ts'

describe('group-idle: more consumers than partitions', async () => {
  const { history, questions } = await playLesson('group-idle', 8_000)
  const crash = factsOf(history, 'command').find(({ data }) => data.command.type === 'crashConsumer')
  const expired = factsOf(history, 'group.member.expired')
  const takeOver = factsOf(history, 'position.set').find((fact) => fact.tick > (crash?.tick ?? 0) && fact.data.partition === 'orders-1')
  const processed = factsOf(history, 'record.processed')
  const handledBy = (consumer: string, from: number, to: number) =>
    processed.filter((fact) => fact.entity === `consumer:${consumer}` && fact.tick >= from && fact.tick < to).length

  it('gives two of three members a partition and the third none', () => {
    const members = factsOf(history, 'assignment.computed')[0]?.data.members ?? {}
    expect(
      Object.values(members)
        .map((partitions) => partitions.length)
        .sort(),
    ).toEqual([0, 1, 1])
  })

  it('lets the extra one handle nothing before the crash, burst or not, while it goes on sending heartbeats', () => {
    expect(crash?.data.command).toEqual({ type: 'crashConsumer', consumer: 'c2' })
    expect(handledBy('c3', 0, crash?.tick ?? 0)).toBe(0)
    expect(handledBy('c1', 0, crash?.tick ?? 0)).toBeGreaterThan(6)
    expect(handledBy('c2', 0, crash?.tick ?? 0)).toBeGreaterThan(6)
    const beats = factsOf(history, 'group.heartbeat').filter(
      ({ data, tick }) => data.memberId.startsWith('c3-') && tick < (crash?.tick ?? 0),
    )
    expect(beats.length).toBeGreaterThan(3)
  })

  it('notices the crash when the session of 9 s is over, not before', () => {
    expect(expired).toHaveLength(1)
    expect(expired[0]?.data).toMatchObject({ clientId: 'c2', limit: 'session.timeout.ms', limitMs: 9_000 })
    expect(expired[0]?.data.silentMs).toBeGreaterThanOrEqual(9_000)
  })

  it('leaves the dead one’s partition unread until then, while the producer goes on', () => {
    const [from, to] = [crash?.tick ?? 0, takeOver?.tick ?? 0]
    const between = (fact: { tick: number; data: { partition: string } }) =>
      fact.tick > from && fact.tick < to && fact.data.partition === 'orders-1'
    expect(processed.filter(between)).toHaveLength(0)
    expect(factsOf(history, 'batch.appended').filter(between).length).toBeGreaterThan(2)
    expect(factsOf(history, 'batch.acknowledged').filter(between).length).toBeGreaterThan(2)
  })

  it('has the extra one take over, from the committed offset', () => {
    const committed = factsOf(history, 'group.offset.committed').filter(
      ({ data, tick }) => 'orders-1' in data.offsets && tick < (takeOver?.tick ?? 0),
    )
    expect(takeOver?.entity).toBe('consumer:c3')
    expect(takeOver?.data).toMatchObject({ from: 'committed', offset: committed.at(-1)?.data.offsets['orders-1'] })
    expect(handledBy('c3', takeOver?.tick ?? 0, Number.POSITIVE_INFINITY)).toBeGreaterThan(3)
  })

  it('loses nothing, and handles what piled up', () => {
    const offsets = processed.filter(({ data }) => data.partition === 'orders-1').map(({ data }) => data.offset)
    expect([...new Set(offsets)]).toEqual([...new Set(offsets)].map((_, index) => index))
    expect(history.state.ledger.subscribers.billing?.lost).toBe(0)
  })

  it('has somebody wait again when the third comes back', () => {
    const members = factsOf(history, 'assignment.computed').at(-1)?.data.members ?? {}
    expect(
      Object.values(members)
        .map((partitions) => partitions.length)
        .sort(),
    ).toEqual([0, 1, 1])
  })

  it('asks what the extra one does about lag and about a crash', () => {
    expect(questions.map(({ right }) => right)).toEqual(['Nothing: it owns no partition', 'c3, after the session timeout of 9 s'])
    for (const { options } of questions) expect(options).toHaveLength(4)
  })
})
