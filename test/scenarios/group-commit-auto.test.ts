import { describe, expect, it } from 'vitest'
import { factsOf, playLesson } from './runLesson.ts'

describe('group-commit-auto: auto commit', async () => {
  const { history, questions } = await playLesson('group-commit-auto', 30_000)
  const crashes = factsOf(history, 'command').filter(({ data }) => data.command.type === 'crashConsumer')
  const crashTick = crashes[0]?.tick ?? Number.NaN
  const processed = factsOf(history, 'record.processed')
  const commits = factsOf(history, 'offset.commit.sent')

  /** Offsets that the group had handled by then. */
  const doneAt = (group: string, tick: number) =>
    new Set(processed.flatMap(({ data, tick: when }) => (data.group === group && when <= tick ? [data.offset] : [])))
  /** What the group had committed by then. */
  const committedAt = (group: string, tick: number) =>
    factsOf(history, 'group.offset.committed').findLast(({ data, tick: when }) => data.group === group && when <= tick)?.data.offsets[
      'orders-0'
    ] ?? 0
  const timesHandled = (group: string, offset: number) =>
    processed.filter(({ data }) => data.group === group && data.offset === offset).length
  const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

  it('commits by itself exactly what earlier polls have returned, no more often than every 5 s', () => {
    for (const consumer of ['c1', 'c2']) {
      const own = commits.filter(({ entity, data }) => entity === `consumer:${consumer}` && data.how === 'auto')
      expect(own.length).toBeGreaterThan(1)
      for (const [index, { tick, data, id }] of own.entries()) {
        const before = own[index - 1]?.tick ?? Number.NEGATIVE_INFINITY
        const sameProcess = before > crashTick || tick < crashTick
        if (sameProcess) expect(tick - before).toBeGreaterThanOrEqual(5_000)
        const polled = factsOf(history, 'records.polled').findLast((fact) => fact.entity === `consumer:${consumer}` && fact.id < id)
        expect(data.offsets['orders-0']).toBe(polled?.data.partitions['orders-0']?.toOffset ?? 0)
      }
    }
  })

  it('handled inside the loop: never commits what is not done', () => {
    for (const { data, tick, entity } of commits) {
      if (entity !== 'consumer:c1') continue
      const done = doneAt('in-loop', tick)
      for (const offset of range(0, data.offsets['orders-0'] ?? 0)) expect(done.has(offset), `offset ${offset} at ${tick}`).toBe(true)
    }
  })

  it('handed to a worker: the next poll commits what is not done', () => {
    const ahead = commits.filter(({ data, tick, entity }) => {
      const done = doneAt('workers', tick)
      return entity === 'consumer:c2' && range(0, data.offsets['orders-0'] ?? 0).some((offset) => !done.has(offset))
    })
    expect(ahead.length).toBeGreaterThan(0)
  })

  it('crashes both groups at the same moment', () => {
    expect(crashes.map(({ tick }) => tick)).toEqual([crashTick, crashTick])
  })

  it('in the loop the crash repeats what was done and not committed, and loses nothing', () => {
    const again = [...doneAt('in-loop', crashTick)].filter((offset) => offset >= committedAt('in-loop', crashTick))
    expect(again.length).toBeGreaterThanOrEqual(4)
    for (const offset of again) expect(timesHandled('in-loop', offset), `offset ${offset}`).toBe(2)
    const page = history.state.ledger.subscribers['in-loop']
    expect([page?.duplicated, page?.lost]).toEqual([again.length, 0])
  })

  it('with workers the crash loses what was committed and not done, and repeats nothing', () => {
    const done = doneAt('workers', crashTick)
    const gone = range(0, committedAt('workers', crashTick)).filter((offset) => !done.has(offset))
    expect(gone.length).toBeGreaterThanOrEqual(2)
    for (const offset of gone) expect(timesHandled('workers', offset), `offset ${offset}`).toBe(0)
    const lost = factsOf(history, 'message.lost')
    expect(lost.map(({ data }) => [data.group, data.offset])).toEqual(gone.map((offset) => ['workers', offset]))
    const page = history.state.ledger.subscribers.workers
    expect([page?.duplicated, page?.lost]).toEqual([0, gone.length])
  })

  it('goes on at the committed offset in both', () => {
    const starts = factsOf(history, 'position.set').filter(({ tick }) => tick > crashTick)
    expect(starts.map(({ data }) => [data.group, data.from, data.offset]).sort()).toEqual([
      ['in-loop', 'committed', committedAt('in-loop', crashTick)],
      ['workers', 'committed', committedAt('workers', crashTick)],
    ])
  })

  it('asks for both halves at once', () => {
    const [question] = questions
    const { 'in-loop': loop, workers } = history.state.ledger.subscribers
    expect(question?.right).toBe(`\`in-loop\`: ${loop?.duplicated} handled twice; \`workers\`: ${workers?.lost} lost`)
    expect(question?.options).toHaveLength(4)
  })
})
