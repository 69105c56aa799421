import { describe, expect, test } from 'vitest'
import { act, consumer, createWorld, factsOf, lastOf, ledger, runTo } from './world.ts'

const handledOnce = () => runTo(createWorld({ partitions: 2, stream: { stopAfter: 100 }, group: { handler: { serviceMs: 0 } } }), 10_000)

describe('seek', () => {
  test('to the beginning: everything is handled a second time', () => {
    const world = handledOnce()
    act(world, { type: 'seek', consumer: 'c1', to: 'beginning' })
    expect(ledger(runTo(world, 15_000))).toMatchObject({ processed: 200, duplicated: 100, skipped: 0 })
    expect(lastOf(world, 'position.set').data).toMatchObject({ from: 'seek', offset: 0 })
  })

  test('to an offset of one partition: that many records of it come again, the other is left alone', () => {
    const world = handledOnce()
    const end = world.state.partitions['orders-1']?.log.logEndOffset ?? 0
    act(world, { type: 'seek', consumer: 'c1', to: { offset: 10 }, partition: 'orders-1' })
    expect(ledger(runTo(world, 15_000)).duplicated).toBe(end - 10)
  })

  test('to a timestamp: from the first record that is as late', () => {
    const world = handledOnce()
    act(world, { type: 'seek', consumer: 'c1', to: { timestampMs: 2500 } })
    runTo(world, 15_000)
    // 20 records a second from tick 0: half of 100 are older.
    expect(ledger(world).duplicated).toBeGreaterThanOrEqual(48)
    expect(ledger(world).duplicated).toBeLessThanOrEqual(52)
  })

  test('to a timestamp after the last record: to the end', () => {
    const world = handledOnce()
    act(world, { type: 'seek', consumer: 'c1', to: { timestampMs: 9_999_999 } })
    runTo(world, 15_000)
    expect(ledger(world)).toMatchObject({ processed: 100, duplicated: 0 })
    expect(consumer(world, 'c1').positions['orders-0']?.offset).toBe(world.state.partitions['orders-0']?.log.highWatermark)
  })

  test('to the end: what had not been handled is skipped', () => {
    const world = runTo(
      createWorld({ stream: { stopAfter: 100 }, group: { handler: { serviceMs: 500 }, config: { 'max.poll.records': 1 } } }),
      10_000,
    )
    act(world, { type: 'seek', consumer: 'c1', to: 'end' })
    runTo(world, 15_000)
    const page = ledger(world)
    expect(page.skipped).toBeGreaterThan(50)
    expect(page.processed + page.skipped).toBe(100)
  })

  test('what is in the hands of the application is still handled, what was only fetched is thrown away', () => {
    const world = runTo(
      createWorld({ stream: { stopAfter: 100 }, group: { handler: { serviceMs: 500 }, config: { 'max.poll.records': 3 } } }),
      10_000,
    )
    const { loop } = consumer(world, 'c1')
    const inHand = loop.hand.length + 1
    const before = ledger(world).processed
    act(world, { type: 'seek', consumer: 'c1', to: 'end' })
    expect(Object.values(consumer(world, 'c1').positions).every(({ buffered }) => buffered === null)).toBe(true)
    runTo(world, 20_000)
    expect(ledger(world).processed).toBe(before + inHand)
    expect(ledger(world).processed + ledger(world).skipped).toBe(100)
  })

  test('beyond the end: out of range, so auto.offset.reset brings it back', () => {
    const world = handledOnce()
    act(world, { type: 'seek', consumer: 'c1', to: { offset: 9999 }, partition: 'orders-0' })
    runTo(world, 15_000)
    expect(lastOf(world, 'consumer.outOfRange').data.offset).toBe(9999)
    expect(lastOf(world, 'position.set').data).toMatchObject({ from: 'reset', offset: 0 })
  })

  test('moves no committed offset by itself, and another group notices nothing', () => {
    const group = {
      topics: ['orders'],
      handler: { serviceMs: 0 },
      config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false },
    }
    const world = createWorld({
      stream: { stopAfter: 100 },
      setup: {
        groups: [
          { id: 'billing', ...group, commit: 'syncAfterEachPoll' },
          { id: 'email', ...group, commit: 'syncAfterEachPoll' },
        ],
        consumers: [
          { name: 'c1', group: 'billing' },
          { name: 'c2', group: 'email' },
        ],
      },
    })
    runTo(world, 10_000)
    const committed = factsOf(world, 'group.offset.committed').length
    act(world, { type: 'seek', consumer: 'c1', to: 'beginning' })
    expect(factsOf(world, 'group.offset.committed')).toHaveLength(committed)
    runTo(world, 15_000)
    expect(ledger(world, 'billing').processed).toBe(200)
    expect(ledger(world, 'email').processed).toBe(100)
  })
})

describe('pause', () => {
  test('a paused partition is not read until it is resumed; the others go on', () => {
    const world = runTo(createWorld({ partitions: 2, group: { handler: { serviceMs: 0 } } }), 5000)
    act(world, { type: 'pausePartition', consumer: 'c1', partition: 'orders-0' })
    const paused = world.state.kernel.tick
    runTo(world, 10_000)
    const since = factsOf(world, 'record.processed').filter(({ tick }) => tick > paused)
    expect(new Set(since.map(({ data }) => data.partition))).toEqual(new Set(['orders-1']))
    act(world, { type: 'resumePartition', consumer: 'c1', partition: 'orders-0' })
    runTo(world, 12_000)
    expect(ledger(world).processed).toBeGreaterThan(235)
    expect(ledger(world)).toMatchObject({ duplicated: 0, lost: 0, skipped: 0 })
  })

  test('what was fetched before the pause is kept and returned without another fetch', () => {
    const world = createWorld({
      partitions: 1,
      stream: { stopAfter: 60 },
      group: { handler: { serviceMs: 100 }, config: { 'max.poll.records': 5 } },
    })
    runTo(world, 3500)
    const buffered = consumer(world, 'c1').positions['orders-0']?.buffered
    expect(buffered).not.toBeNull()
    act(world, { type: 'pausePartition', consumer: 'c1', partition: 'orders-0' })
    runTo(world, 10_000)
    const kept = consumer(world, 'c1').positions['orders-0']?.buffered
    expect(kept?.toOffset).toBe(buffered?.toOffset)
    const fetches = factsOf(world, 'records.fetched').length
    act(world, { type: 'resumePartition', consumer: 'c1', partition: 'orders-0' })
    expect(consumer(world, 'c1').loop.stage).toBe('handling')
    expect(factsOf(world, 'records.fetched')).toHaveLength(fetches)
  })
})
