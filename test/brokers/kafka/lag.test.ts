import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'
import type { KafkaFact } from '../../../src/brokers/kafka/facts.ts'
import { groupLagRecords, lagRecords, partitionsOf, totalLagRecords } from '../../../src/brokers/kafka/lag.ts'
import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import type { KafkaState } from '../../../src/brokers/kafka/state.ts'
import { act, createHistory, runTo } from '../../../src/kernel/history.ts'
import { kafkaSetups } from '../../laws/kafkaWorlds.ts'
import { createSteadyRun } from './smallRun.ts'

/** A run at `tick` in which these commands were given at tick 9000, when the group had committed once. */
function after(commands: readonly KafkaCommand[], tick: number): KafkaState {
  const history = createSteadyRun(9_000)
  for (const command of commands) act(history, command)
  runTo(history, tick)
  return history.state
}

describe('the lag of a partition', () => {
  it('is its high watermark minus what the group has committed, as the facts tell both', () => {
    fc.assert(
      fc.property(kafkaSetups, fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 14_000 }), (setup, seed, tick) => {
        const history = createHistory<KafkaState, KafkaCommand>(kafkaModel, kafkaModel.create(setup, seed))
        runTo(history, tick)
        const end: Record<string, number> = {}
        const start: Record<string, number> = {}
        const committed: Record<string, number> = {}
        for (const fact of history.trace.facts as KafkaFact[]) {
          if (fact.type === 'highWatermark.advanced') end[fact.data.partition] = fact.data.to
          if (fact.type === 'segment.deleted') start[fact.data.partition] = fact.data.toOffset
          if (fact.type === 'group.offset.committed') Object.assign(committed, fact.data.offsets)
        }
        for (const partition of partitionsOf(history.state, 'billing')) {
          const done = committed[partition]
          if (done === undefined) continue
          const kept = Math.max(done, start[partition] ?? 0)
          expect(lagRecords(history.state, 'billing', partition), partition).toBe(Math.max(0, (end[partition] ?? 0) - kept))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('grows while nobody commits, and is none once all is committed', () => {
    const dead = after([{ type: 'crashConsumer', consumer: 'c1' }], 12_000)
    const later = after([{ type: 'crashConsumer', consumer: 'c1' }], 13_000)
    expect(totalLagRecords(later) - totalLagRecords(dead)).toBe(20)
    const stopped = after([{ type: 'pauseStream', stream: 'orders' }], 20_000)
    expect([groupLagRecords(stopped, 'billing'), stopped.ledger.sent]).toEqual([0, 181])
  })

  it('counts from where its owner began as long as nothing has been committed', () => {
    const state = after([{ type: 'addGroup', group: 'mail', topics: ['orders'], config: { 'auto.offset.reset': 'latest' } }], 13_000)
    const position = state.consumers.c2?.positions['orders-0']
    const start = position?.start ?? Number.NaN
    expect(start).toBeGreaterThan(50)
    expect(lagRecords(state, 'mail', 'orders-0')).toBe((state.partitions['orders-0']?.log.highWatermark ?? 0) - start)
    expect(lagRecords(state, 'mail', 'orders-0')).toBeGreaterThan(10)
  })

  it('is not known when nothing was committed and nobody reads it', () => {
    const unread = after(
      [
        { type: 'addGroup', group: 'mail', topics: ['orders'] },
        { type: 'crashConsumer', consumer: 'c2' },
      ],
      9_000,
    )
    expect(lagRecords(unread, 'mail', 'orders-0')).toBeNull()
    expect(groupLagRecords(unread, 'mail')).toBe(0)
    expect(lagRecords(unread, 'billing', 'refunds-0')).toBeNull()
    expect(lagRecords(unread, 'nobody', 'orders-0')).toBeNull()
  })

  it('leaves out what retention has deleted: nobody can be behind on that', () => {
    const state = after([{ type: 'crashConsumer', consumer: 'c1' }], 20_000)
    const log = state.partitions['orders-0']?.log
    if (log === undefined) throw new Error('orders-0')
    log.logStartOffset = log.highWatermark - 3
    expect(lagRecords(state, 'billing', 'orders-0')).toBe(3)
  })

  it('is never less than none, though a group may have committed beyond the end', () => {
    const state = after([], 13_000)
    const log = state.partitions['orders-0']?.log
    if (log === undefined) throw new Error('orders-0')
    log.highWatermark = 1
    expect(lagRecords(state, 'billing', 'orders-0')).toBe(0)
  })
})

describe('the lag of more than one partition', () => {
  it('is that of its partitions and groups together', () => {
    const mail: KafkaCommand = { type: 'addGroup', group: 'mail', topics: ['orders'], config: { 'auto.offset.reset': 'earliest' } }
    const state = after([mail, { type: 'burst', stream: 'orders', count: 40 }], 12_200)
    expect(partitionsOf(state, 'mail')).toEqual(['orders-0', 'orders-1'])
    const each = ['billing', 'mail'].map((group) => partitionsOf(state, group).map((partition) => lagRecords(state, group, partition) ?? 0))
    const sums = each.map((lags) => lags.reduce((sum, lag) => sum + lag, 0))
    expect([groupLagRecords(state, 'billing'), groupLagRecords(state, 'mail')]).toEqual(sums)
    expect(totalLagRecords(state)).toBe((sums[0] ?? 0) + (sums[1] ?? 0))
    expect(Math.min(...sums)).toBeGreaterThan(0)
    expect(kafkaModel.backlog(state)).toBe(totalLagRecords(state))
  })

  it('of a group that there is not is none', () => {
    expect([groupLagRecords(after([], 10_000), 'nobody'), partitionsOf(after([], 10_000), 'nobody')]).toEqual([0, []])
  })
})
