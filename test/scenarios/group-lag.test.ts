import { describe, expect, it } from 'vitest'
import { factsOf, playLesson } from './runLesson.ts'

describe('group-lag: a slow consumer', async () => {
  const { history, questions } = await playLesson('group-lag', 12_000)
  const { beganAt } = history.state.story
  const began = (step: number) => beganAt[step] ?? Number.NaN
  const now = history.state.kernel.tick
  const processed = factsOf(history, 'record.processed')

  /** High watermarks minus committed offsets, from the trace alone. */
  function lagAt(tick: number): number {
    const end: Record<string, number> = {}
    const done: Record<string, number> = {}
    for (const fact of factsOf(history, 'highWatermark.advanced')) if (fact.tick <= tick) end[fact.data.partition] = fact.data.to
    for (const fact of factsOf(history, 'group.offset.committed')) if (fact.tick <= tick) Object.assign(done, fact.data.offsets)
    return Object.entries(end).reduce((sum, [partition, offset]) => sum + offset - (done[partition] ?? 0), 0)
  }
  const handled = (from: number, to: number, consumer?: string) =>
    processed.filter(({ tick, entity }) => tick > from && tick <= to && (consumer === undefined || entity === `consumer:${consumer}`))
      .length

  it('builds up lag while one consumer handles less than comes in', () => {
    expect(lagAt(began(0))).toBeLessThan(7)
    expect(lagAt(began(1))).toBeGreaterThanOrEqual(10)
    expect(lagAt(began(2))).toBeGreaterThanOrEqual(16)
  })

  it('does not block or slow the producer, however large the lag', () => {
    expect(factsOf(history, 'producer.blocked')).toHaveLength(0)
    expect(new Set(factsOf(history, 'batch.acknowledged').map(({ data }) => data.latencyMs)).size).toBe(1)
    const sent = factsOf(history, 'record.sent').filter(({ tick }) => tick < began(5))
    for (const [index, { tick }] of sent.entries()) if (index > 0) expect(tick - (sent[index - 1]?.tick ?? 0)).toBe(500)
    expect(sent.length).toBeGreaterThan(40)
  })

  it('catches up with three consumers on three partitions', () => {
    expect(lagAt(began(5))).toBeLessThan(lagAt(began(4)) / 1.5)
    for (const consumer of ['c1', 'c2', 'c3']) expect(handled(began(4), began(5), consumer), consumer).toBeGreaterThan(2)
  })

  it('gains nothing by a fourth: it owns no partition, the other three manage what three can, and the lag grows on', () => {
    const members = factsOf(history, 'assignment.computed').at(-1)?.data.members ?? {}
    expect(
      Object.values(members)
        .map((owned) => owned.length)
        .sort(),
    ).toEqual([0, 1, 1, 1])
    expect(handled(0, now, 'c4')).toBe(0)
    const [from, to] = [now - 10_000, now]
    expect(handled(from, to) / 10).toBeGreaterThan(2.7)
    expect(handled(from, to) / 10).toBeLessThanOrEqual(3.1)
    expect(lagAt(to)).toBeGreaterThan(lagAt(from) + 5)
  })

  it('loses and repeats nothing', () => {
    const page = history.state.ledger.subscribers.billing
    expect([page?.lost, page?.duplicated, page?.skipped]).toEqual([0, 0, 0])
  })

  it('asks what the producer notices, and where scaling ends', () => {
    expect(questions.map(({ right }) => right)).toEqual(['Nothing', '3: 3 orders a second'])
    for (const { options } of questions) expect(options.length).toBeGreaterThanOrEqual(3)
  })
})
