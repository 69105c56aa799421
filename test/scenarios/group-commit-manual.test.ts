import { describe, expect, it } from 'vitest'
import { factsOf, playLesson } from './runLesson.ts'

describe('group-commit-manual: manual commit', async () => {
  const { history, questions } = await playLesson('group-commit-manual', 12_000)
  const crashes = factsOf(history, 'command').filter(({ data }) => data.command.type === 'crashConsumer')
  const crashTick = crashes[0]?.tick ?? Number.NaN
  const processed = factsOf(history, 'record.processed')
  const { before: first, after: last } = history.state.ledger.subscribers

  const offsetsDone = (group: string, tick: number) =>
    new Set(processed.flatMap(({ data, tick: when }) => (data.group === group && when <= tick ? [data.offset] : [])))
  const committedAt = (group: string, tick: number) =>
    factsOf(history, 'group.offset.committed').findLast(({ data, tick: when }) => data.group === group && when <= tick)?.data.offsets[
      'payments-0'
    ] ?? 0
  const timesHandled = (group: string, offset: number) =>
    processed.filter(({ data }) => data.group === group && data.offset === offset).length
  const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

  it('commits before the work: no record is begun before the commit beyond it is stored', () => {
    const begun = factsOf(history, 'record.handling').filter(({ entity }) => entity === 'consumer:c1')
    expect(begun.length).toBeGreaterThan(5)
    for (const { data, tick } of begun) expect(committedAt('before', tick)).toBeGreaterThan(data.offset)
  })

  it('commits after the work: no commit covers a record that is not done', () => {
    const commits = factsOf(history, 'offset.commit.sent').filter(({ entity }) => entity === 'consumer:c2')
    expect(commits.length).toBeGreaterThan(1)
    for (const { data, tick } of commits) {
      const done = offsetsDone('after', tick)
      for (const offset of range(0, data.offsets['payments-0'] ?? 0)) expect(done.has(offset)).toBe(true)
    }
  })

  it('crashes both in the middle of the same poll, at the same moment', () => {
    expect(crashes.map(({ tick }) => tick)).toEqual([crashTick, crashTick])
    const polls = ['c1', 'c2'].map((consumer) =>
      factsOf(history, 'records.polled').findLast(({ entity, tick }) => entity === `consumer:${consumer}` && tick <= crashTick),
    )
    expect(polls[0]?.data.partitions).toEqual(polls[1]?.data.partitions)
  })

  it('at most once: what was committed and not done is lost, and nothing is handled twice', () => {
    const done = offsetsDone('before', crashTick)
    const gone = range(0, committedAt('before', crashTick)).filter((offset) => !done.has(offset))
    expect(gone.length).toBeGreaterThanOrEqual(2)
    for (const offset of gone) expect(timesHandled('before', offset)).toBe(0)
    expect(factsOf(history, 'message.lost').map(({ data }) => [data.group, data.offset])).toEqual(gone.map((offset) => ['before', offset]))
    expect([first?.lost, first?.duplicated]).toEqual([gone.length, 0])
  })

  it('at least once: what was done and not committed is handled again, and nothing is lost', () => {
    const again = [...offsetsDone('after', crashTick)].filter((offset) => offset >= committedAt('after', crashTick))
    expect(again.length).toBeGreaterThanOrEqual(2)
    for (const offset of again) expect(timesHandled('after', offset)).toBe(2)
    expect([last?.lost, last?.duplicated]).toEqual([0, again.length])
    const all = offsetsDone('after', Number.POSITIVE_INFINITY)
    for (const offset of range(0, Math.max(...all))) expect(all.has(offset), `offset ${offset}`).toBe(true)
  })

  it('asks how the crash ends for both before it comes', () => {
    const [question] = questions
    expect(question?.right).toBe(`\`before\`: ${first?.lost} lost; \`after\`: ${last?.duplicated} handled twice`)
    expect(question?.options).toHaveLength(4)
    expect(history.state.story.beganAt[3]).toBeLessThan(crashTick)
    expect(question?.decidedTick).toBeGreaterThan(crashTick)
  })
})
