import { describe, expect, test } from 'vitest'
import { act, chainOf, consumer, createWorld, factsOf, lastOf, ledger, owners, runTo, runUntil } from './world.ts'

/** 100 records in the first 5 s, and a consumer that comes when they are all there. */
const late = (policy: string, changes: object = {}) =>
  createWorld({
    stream: { stopAfter: 100 },
    consumers: [{ name: 'c1', startMs: 8000 }],
    group: { config: { 'auto.offset.reset': policy }, handler: { serviceMs: 0 } },
    ...changes,
  })

describe('where a consumer begins', () => {
  test('auto.offset.reset=earliest: a new group reads everything there is', () => {
    const world = runTo(late('earliest'), 15_000)
    expect(ledger(world)).toMatchObject({ processed: 100, skipped: 0 })
    expect(lastOf(world, 'position.set').data).toMatchObject({ from: 'reset', policy: 'earliest', offset: 0 })
  })

  test('auto.offset.reset=latest: a new group begins at the high watermark and skips what was before', () => {
    const world = runTo(late('latest'), 15_000)
    expect(ledger(world)).toMatchObject({ processed: 0, skipped: 100 })
    expect(chainOf(world, lastOf(world, 'message.skipped').id).slice(0, 3)).toEqual([
      'message.skipped',
      'position.set',
      'partitions.assigned',
    ])
    act(world, { type: 'burst', stream: 'orders', count: 10 })
    expect(ledger(runTo(world, 20_000))).toMatchObject({ processed: 10, skipped: 100 })
  })

  test('auto.offset.reset=latest: what comes after the lookup is read', () => {
    const world = runTo(late('latest', { stream: { ratePerSecond: 20 } }), 20_000)
    const page = ledger(world)
    expect(page.skipped).toBeGreaterThan(150)
    expect(page.processed + page.skipped).toBeGreaterThan(390)
  })

  test('auto.offset.reset=none: NoOffsetForPartitionException ends the loop, and the application closes', () => {
    const world = runTo(late('none'), 15_000)
    expect(lastOf(world, 'position.missing').data.error).toBe('NoOffsetForPartitionException')
    expect(lastOf(world, 'consumer.failed').data.exception).toBe('NoOffsetForPartitionException')
    expect(consumer(world, 'c1').status).toBe('closed')
    expect(lastOf(world, 'group.member.left').data.reason).toBe('the consumer is being closed')
  })

  test('a committed offset wins over auto.offset.reset', () => {
    const world = runTo(createWorld({ stream: { stopAfter: 100 } }), 12_000)
    act(world, { type: 'closeConsumer', consumer: 'c1' })
    runTo(world, 13_000)
    act(world, { type: 'configure', target: 'group:billing', name: 'auto.offset.reset', value: 'none' })
    act(world, { type: 'startConsumer', consumer: 'c1' })
    runTo(world, 20_000)
    expect(lastOf(world, 'position.set').data.from).toBe('committed')
    expect(ledger(world)).toMatchObject({ processed: 100, duplicated: 0 })
  })

  test('positions are asked for again only where partitions were added', () => {
    const strategy = { 'partition.assignment.strategy': 'cooperative-sticky' }
    const world = runTo(createWorld({ consumers: [{ name: 'c1' }, { name: 'c2', startMs: 5000 }], group: { config: strategy } }), 12_000)
    expect(owners(world).c1).toEqual(['orders-0', 'orders-1'])
    expect(factsOf(world, 'position.set', 'consumer:c1')).toHaveLength(4)
    expect(factsOf(world, 'position.set', 'consumer:c2')).toHaveLength(2)
  })
})

describe('falling off the log', () => {
  /** Records live for 3 s in segments of 1 s; c1 stands still for 20 s. */
  const fallenOff = (policy: string) => {
    const world = createWorld({
      partitions: 1,
      group: { config: { 'auto.offset.reset': policy, 'session.timeout.ms': 60_000 }, handler: { serviceMs: 0 } },
      setup: {
        topics: [{ name: 'orders', partitions: 1, config: { 'retention.ms': 3000, 'segment.ms': 1000 } }],
        brokerConfig: { 'log.retention.check.interval.ms': 1000, 'group.initial.rebalance.delay.ms': 0 },
      },
    })
    // Begins while everything is still there.
    if (policy !== 'earliest') world.state.groups.billing!.config['auto.offset.reset'] = 'earliest'
    runTo(world, 6000)
    world.state.groups.billing!.config['auto.offset.reset'] = policy
    act(world, { type: 'hangConsumer', consumer: 'c1' })
    runTo(world, 26_000)
    act(world, { type: 'resumeConsumer', consumer: 'c1' })
    return runTo(world, 30_000)
  }

  test('earliest goes on at the log start: what was deleted is skipped', () => {
    const world = fallenOff('earliest')
    const { data } = lastOf(world, 'consumer.outOfRange')
    expect(data).toMatchObject({ policy: 'earliest', partition: 'orders-0' })
    expect(data.logStartOffset).toBeGreaterThan(data.offset)
    const set = factsOf(world, 'position.set').find(({ tick }) => tick > 26_000)
    expect(set?.data.offset).toBeGreaterThanOrEqual(data.logStartOffset)
    expect(ledger(world).skipped).toBe((set?.data.offset ?? 0) - data.offset)
    expect(ledger(world).processed).toBeGreaterThan(100)
  })

  test('latest goes on at the end and skips what is still there too', () => {
    const world = fallenOff('latest')
    expect(ledger(world).skipped).toBeGreaterThan(ledger(fallenOff('earliest')).skipped)
  })

  test('none throws OffsetOutOfRangeException', () => {
    const world = fallenOff('none')
    expect(lastOf(world, 'position.missing').data.error).toBe('OffsetOutOfRangeException')
    expect(consumer(world, 'c1')).toMatchObject({ status: 'closed', failure: { exception: 'OffsetOutOfRangeException' } })
  })
})

test('the first records are polled one round of lookups after the assignment', () => {
  const world = createWorld({ stream: { stopAfter: 40 }, setup: { oneWayMs: 50 } })
  const assigned = runUntil(world, 'partitions.assigned')
  const polled = runUntil(world, 'records.polled')
  // OffsetFetch, ListOffsets, Fetch: three round trips.
  expect(polled.tick - assigned.tick).toBe(300)
})
