import { describe, expect, it } from 'vitest'
import { kafkaModel } from '../../src/brokers/kafka/model.ts'
import { silent } from '../../src/kernel/fact.ts'
import { advanceTo } from '../../src/kernel/machine.ts'
import { timesProcessed } from '../../src/workload/ledger.ts'
import { factsOf, playLesson } from './runLesson.ts'

describe('group-broadcast: many groups', async () => {
  const { scenario, history, questions } = await playLesson('group-broadcast', 10_000)
  const { state, trace } = history
  const groups = ['billing', 'analytics', 'email']
  const processed = factsOf(history, 'record.processed')
  /** message → tick at which the group handled it. */
  const handled = (group: string) =>
    new Map(processed.flatMap(({ data, tick }) => (data.group === group ? [[data.message, tick] as const] : [])))
  const [billing, analytics] = [handled('billing'), handled('analytics')]

  it('gives every group every record, once', () => {
    const settled = state.ledger.sent - 4
    expect(settled).toBeGreaterThan(30)
    for (const group of groups) {
      const page = state.ledger.subscribers[group]
      for (let message = 0; message < settled; message++) expect(page && timesProcessed(page, message), `${group} #${message}`).toBe(1)
    }
  })

  it('stores each record once, however many groups read it', () => {
    const written = factsOf(history, 'batch.appended').flatMap(({ data }) => data.messages)
    expect(new Set(written).size).toBe(written.length)
  })

  it('gives a group that starts later what was sent before it', () => {
    const start = factsOf(history, 'position.set').filter(({ data }) => data.group === 'email')
    expect(start.map(({ data }) => data.offset)).toEqual([0, 0])
    const added = factsOf(history, 'command').find(({ data }) => data.command.type === 'addGroup')?.tick ?? 0
    expect(added).toBeGreaterThan(0)
    expect(
      processed.filter(({ data, tick }) => data.group === 'email' && tick > added && data.latencyMs > tick - added).length,
    ).toBeGreaterThan(20)
  })

  it('changes nothing for the producer: without the other groups the log is written tick for tick alike', () => {
    const alone = kafkaModel.create({ ...scenario.setup, groups: [], consumers: [] }, scenario.seed)
    const written: string[] = []
    const sink = {
      ...silent,
      level: 'full' as const,
      fact: (fact: { type: string; tick: number; data: object }) => {
        if (fact.type === 'batch.appended') written.push(line(fact))
      },
    }
    const sent = factsOf(history, 'command').find(({ data }) => data.command.type === 'send')
    advanceTo(kafkaModel, alone, sent?.tick ?? 0, sink)
    if (sent !== undefined) kafkaModel.apply(alone, sent.data.command, sink)
    advanceTo(kafkaModel, alone, state.kernel.tick, sink)
    expect(written).toEqual(factsOf(history, 'batch.appended').map(line))
    expect(written.length).toBeGreaterThan(30)
  })

  it('lets one group fall behind without the other', () => {
    const at = state.story.beganAt[4] ?? 0
    const behind = (group: Map<number, number>) =>
      [...handled('email').keys()].filter((message) => sentBy(message, at) && (group.get(message) ?? 0) > at).length
    expect(behind(analytics)).toBeGreaterThanOrEqual(5)
    expect(behind(billing)).toBeLessThanOrEqual(2)
  })

  it('handles some records in one order in one group and in the other order in the other', () => {
    const swapped = [...billing].some(([one, tick]) =>
      [...billing].some(([other, later]) => tick < later && (analytics.get(other) ?? Number.POSITIVE_INFINITY) < (analytics.get(one) ?? 0)),
    )
    expect(swapped).toBe(true)
  })

  it('keeps the order inside each partition in every group', () => {
    for (const group of groups)
      for (const partition of ['orders-0', 'orders-1']) {
        const offsets = processed.flatMap(({ data }) => (data.group === group && data.partition === partition ? [data.offset] : []))
        expect(offsets).toEqual(offsets.map((_, index) => index))
      }
  })

  it('has now one group first, now the other', () => {
    const both = [...billing].filter(([message]) => analytics.has(message))
    expect(both.some(([message, tick]) => tick < (analytics.get(message) ?? 0))).toBe(true)
    expect(both.some(([message, tick]) => tick > (analytics.get(message) ?? 0))).toBe(true)
  })

  it('asks who gets a record, and what a slow group does to the other', () => {
    expect(questions.map(({ right }) => right)).toEqual(['billing and analytics: each of them', 'Nothing: it goes on as before'])
    for (const { options } of questions) expect(options).toHaveLength(4)
  })

  function line({ tick, data }: { tick: number; data: object }): string {
    const { partition, baseOffset, messages } = data as { partition: string; baseOffset: number; messages: number[] }
    return `${tick} ${partition} ${baseOffset} ${messages.join()}`
  }

  function sentBy(message: number, tick: number): boolean {
    return trace.facts.some(
      (fact) => fact.type === 'record.sent' && (fact.data as { message: number }).message === message && fact.tick <= tick,
    )
  }
})
