import { describe, expect, test } from 'vitest'
import { act, consumer, createWorld, factsOf, ledger, runTo, runUntil } from './world.ts'

describe('records in hand', () => {
  test('are handled one after the other, each for its service time', () => {
    const world = runTo(createWorld({ group: { handler: { serviceMs: 40 } }, stream: { stopAfter: 60 } }), 12_000)
    const begun = factsOf(world, 'record.handling')
    for (const [index, { tick, data }] of begun.entries()) {
      expect(data.serviceMs).toBe(40)
      expect(tick - (begun[index - 1]?.tick ?? -1000)).toBeGreaterThanOrEqual(40)
    }
    for (const { tick, cause } of factsOf(world, 'record.processed'))
      expect(tick).toBe((begun.find(({ id }) => id === cause)?.tick ?? 0) + 40)
  })

  test('a slowed consumer takes as many times as long, from the next record on', () => {
    const world = runTo(createWorld({ group: { handler: { serviceMs: 40 } } }), 4000)
    act(world, { type: 'slowConsumer', consumer: 'c1', factor: 3 })
    expect(runUntil(world, 'record.handling').data.serviceMs).toBe(120)
    act(world, { type: 'setServiceTime', group: 'billing', serviceMs: 7 })
    expect(runUntil(world, 'record.handling').data.serviceMs).toBe(21)
  })

  test('a failed attempt is tried again at once, and the records behind it wait', () => {
    const world = runTo(createWorld({ group: { handler: { serviceMs: 10, failureRate: 0.3 } }, stream: { stopAfter: 100 } }), 20_000)
    const page = ledger(world)
    expect(page).toMatchObject({ processed: 100, duplicated: 0, lost: 0 })
    expect(page.failed).toBe(factsOf(world, 'record.failed').length)
    expect(page.failed).toBeGreaterThan(15)
    for (const failed of factsOf(world, 'record.failed')) {
      const next = factsOf(world, 'record.handling').find(({ id }) => id > failed.id)
      expect(next?.data).toMatchObject({ message: failed.data.message, attempt: failed.data.attempt + 1 })
    }
  })

  test.each([0, 20])(
    'a poison record stops its consumer for good, lag grows, and it can still be closed (service time %i ms)',
    (serviceMs) => {
      const world = createWorld({ partitions: 1, group: { handler: { serviceMs } }, stream: { poison: [30] } })
      runTo(world, 6000)
      expect(ledger(world).processed).toBe(30)
      expect(consumer(world, 'c1').loop.current?.attempt).toBeGreaterThan(10)
      act(world, { type: 'closeConsumer', consumer: 'c1' })
      runTo(world, 8000)
      expect(consumer(world, 'c1').status).toBe('closed')
    },
  )
})

describe('worker threads', () => {
  test('work side by side, and the loop polls on', () => {
    const world = runTo(createWorld({ group: { handler: { serviceMs: 100, workers: 3 } }, stream: { stopAfter: 100 } }), 20_000)
    expect(ledger(world)).toMatchObject({ processed: 100, duplicated: 0, lost: 0 })
    const ends = factsOf(world, 'record.processed').map(({ tick }) => tick)
    const atOnce = ends.map((end) => ends.filter((other) => other > end - 100 && other <= end).length)
    expect(Math.max(...atOnce)).toBe(3)
  })

  test('break the order of a key that one thread would keep', () => {
    const wish = { group: { handler: { serviceMs: 100, jitter: 0.9, workers: 4 } }, stream: { stopAfter: 200, keys: [{ key: 'a' }] } }
    expect(ledger(runTo(createWorld(wish), 30_000)).outOfOrder).toBeGreaterThan(0)
    const single = { ...wish, group: { handler: { serviceMs: 30, jitter: 0.9 } } }
    expect(ledger(runTo(createWorld(single), 30_000)).outOfOrder).toBe(0)
  })

  test('finish what they hold after the partition has gone to another: zombie effects, counted as duplicates', () => {
    const world = createWorld({
      group: { handler: { serviceMs: 1500, workers: 2 }, commit: 'never', config: { 'enable.auto.commit': false } },
      consumers: [{ name: 'c1' }, { name: 'c2', startMs: 8000 }],
      stream: { stopAfter: 40 },
    })
    runTo(world, 60_000)
    expect(ledger(world).duplicated).toBeGreaterThan(0)
    expect(ledger(world).lost).toBe(0)
  })

  test('a closing consumer waits for them', () => {
    const world = createWorld({ group: { handler: { serviceMs: 500, workers: 2 } }, stream: { stopAfter: 30 } })
    runTo(world, 4000)
    act(world, { type: 'closeConsumer', consumer: 'c1' })
    runTo(world, 5000)
    expect(consumer(world, 'c1').status).toBe('closing')
    runTo(world, 20_000)
    expect(consumer(world, 'c1').status).toBe('closed')
    expect(ledger(world)).toMatchObject({ processed: 30, lost: 0 })
  })
})
