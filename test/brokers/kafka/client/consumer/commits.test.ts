import { describe, expect, test } from 'vitest'
import type { CommitStyle } from '../../../../../src/brokers/kafka/setup.ts'
import { act, consumer, createWorld, factsOf, lastOf, ledger, runTo, runUntil, type World } from './world.ts'

const manual = (commit: CommitStyle, serviceMs = 100) => ({
  group: { commit, handler: { serviceMs }, config: { 'enable.auto.commit': false } },
  stream: { stopAfter: 100 },
})

/** Crashes c1 while it works on a record, starts it again, and runs until all is handled. */
function crashAtWork(world: World): World {
  runTo(world, 5000)
  runUntil(world, 'record.handling', (data) => data.offset % 4 === 2)
  act(world, { type: 'crashConsumer', consumer: 'c1' })
  act(world, { type: 'startConsumer', consumer: 'c1' })
  return runTo(world, 60_000)
}

describe('enable.auto.commit', () => {
  test('commits inside poll, every auto.commit.interval.ms, from the assignment on', () => {
    const world = runTo(createWorld(), 22_000)
    const assigned = lastOf(world, 'partitions.assigned').tick
    const sent = factsOf(world, 'offset.commit.sent').map(({ tick }) => tick - assigned)
    expect(sent).toEqual([5000, 10_000, 15_000, 20_000])
  })

  test('commits what earlier polls returned, never what this poll is about to return', () => {
    const world = runTo(createWorld({ group: { handler: { serviceMs: 300 } } }), 20_000)
    for (const commit of factsOf(world, 'offset.commit.sent')) {
      const handled: Record<string, number> = {}
      for (const { id, data } of factsOf(world, 'record.processed')) if (id < commit.id) handled[data.partition] = data.offset + 1
      for (const [partition, offset] of Object.entries(commit.data.offsets)) expect(handled[partition] ?? 0).toBe(offset)
    }
  })

  test('does not commit while the application is busy, however long that takes', () => {
    const world = createWorld({ group: { handler: { serviceMs: 9000 }, config: { 'max.poll.records': 1 } }, stream: { ratePerSecond: 1 } })
    const handling = runUntil(world, 'record.handling')
    const commit = runUntil(world, 'offset.commit.sent')
    expect(commit.tick).toBe(handling.tick + 9000)
  })

  test('handled inside the poll loop: a crash repeats records and loses none', () => {
    const world = createWorld({ group: { handler: { serviceMs: 100 } }, stream: { stopAfter: 100 } })
    expect(ledger(crashAtWork(world))).toMatchObject({ lost: 0 })
    expect(ledger(world).duplicated).toBeGreaterThan(0)
  })

  test('handed to worker threads: the next poll commits what is not done yet, and a crash loses it', () => {
    const world = createWorld({ group: { handler: { serviceMs: 400, workers: 2 } }, stream: { stopAfter: 200 } })
    runTo(world, 7000)
    act(world, { type: 'crashConsumer', consumer: 'c1' })
    act(world, { type: 'startConsumer', consumer: 'c1' })
    runTo(world, 80_000)
    const page = ledger(world)
    expect(page.lost).toBeGreaterThan(0)
    expect(page.processed - page.duplicated + page.lost).toBe(200)
  })

  test('without a poll nothing is committed: an empty consumer still commits, a hung one does not', () => {
    const world = runTo(createWorld({ stream: { stopAfter: 5 } }), 12_000)
    const before = factsOf(world, 'offset.commit.sent').length
    runTo(world, 22_000)
    expect(factsOf(world, 'offset.commit.sent').length).toBe(before + 2)
    act(world, { type: 'hangConsumer', consumer: 'c1' })
    runTo(world, 40_000)
    expect(factsOf(world, 'offset.commit.sent').length).toBe(before + 2)
  })
})

describe('manual commits', () => {
  test('before processing is at most once: a crash loses what was in hand and repeats nothing', () => {
    const page = ledger(crashAtWork(createWorld(manual('syncBeforeProcessing'))))
    expect(page.duplicated).toBe(0)
    expect(page.lost).toBeGreaterThan(0)
    expect(page.processed + page.lost).toBe(100)
  })

  test.each(['syncAfterEachPoll', 'asyncAfterEachPoll'] as const)('%s is at least once: a crash repeats and loses nothing', (style) => {
    const page = ledger(crashAtWork(createWorld(manual(style))))
    expect(page.lost).toBe(0)
    expect(page.processed - page.duplicated).toBe(100)
  })

  test('after each record a crash repeats the record in hand at most, which had no effect yet', () => {
    const page = ledger(crashAtWork(createWorld(manual('syncAfterEachRecord'))))
    expect(page).toMatchObject({ lost: 0, duplicated: 0, processed: 100 })
  })

  test('never committing starts over from the reset policy after a restart', () => {
    const world = crashAtWork(createWorld(manual('never')))
    expect(factsOf(world, 'offset.commit.sent')).toEqual([])
    expect(lastOf(world, 'position.set').data).toMatchObject({ from: 'reset', offset: 0 })
    expect(ledger(world).duplicated).toBeGreaterThan(10)
  })

  test('commitSync stops the loop until the answer is there, commitAsync does not', () => {
    const afterCommit = (style: CommitStyle) => {
      const world = createWorld({ ...manual(style, 20), setup: { oneWayMs: 200 } })
      const sent = runUntil(world, 'offset.commit.sent')
      runTo(world, sent.tick + 399)
      return { stage: consumer(world, 'c1').loop.stage, polls: factsOf(world, 'records.polled').filter(({ id }) => id > sent.id).length }
    }
    expect(afterCommit('syncAfterEachPoll')).toEqual({ stage: 'committing', polls: 0 })
    expect(afterCommit('asyncAfterEachPoll').polls).toBeGreaterThan(0)
  })

  test('every record of one poll is handled before its commit, and the commit covers exactly those', () => {
    const world = runTo(createWorld(manual('syncAfterEachPoll', 30)), 20_000)
    const [first] = factsOf(world, 'offset.commit.sent')
    const polled = factsOf(world, 'records.polled')[0]
    for (const [partition, range] of Object.entries(polled?.data.partitions ?? {}))
      expect(first?.data.offsets[partition]).toBe(range.toOffset)
  })

  test('a commit moves no position: records go on being read from where they were', () => {
    const world = runTo(createWorld(manual('syncAfterEachPoll', 0)), 20_000)
    expect(ledger(world)).toMatchObject({ processed: 100, duplicated: 0 })
  })
})
