import { describe, expect, test } from 'vitest'
import { append, type Bench, bench, replicate, retain, segmentsOf } from './logTesting.ts'

/** Segments of one record each, `sizes` bytes long, stamped 0, 1000, 2000... and replicated. */
function segments(config: Record<string, number>, ...sizes: number[]): Bench {
  const on = bench({ 'segment.bytes': Math.max(...sizes), 'segment.ms': 1, ...config })
  for (const [i, size] of sizes.entries()) append(on, size, i * 1000)
  replicate(on)
  return on
}

describe('retention by time', () => {
  test('a segment goes when its newest record is older than retention.ms, not when it is just as old', () => {
    const on = segments({ 'retention.ms': 60_000 }, 100, 100, 100)
    on.tick = 61_000
    expect(retain(on).deleted).toEqual([
      {
        baseOffset: 0,
        endOffset: 1,
        sizeBytes: 100,
        active: false,
        why: { reason: 'time', newestTimestamp: 0, ageMs: 61_000, limitMs: 60_000 },
      },
    ])
    expect(on.log.logStartOffset).toBe(1)
  })

  test('the newest record counts, whichever it is', () => {
    const on = bench({ 'retention.ms': 1000, 'segment.bytes': 200 })
    append(on, 100, 5000)
    append(on, 100, 0)
    append(on, 100, 9000)
    replicate(on)
    on.tick = 6000
    expect(retain(on).deleted).toEqual([])
    on.tick = 6001
    expect(retain(on).deleted.map(({ baseOffset, endOffset }) => [baseOffset, endOffset])).toEqual([[0, 2]])
  })

  test('one record stamped in the future holds its segment and every later one', () => {
    const on = bench({ 'retention.ms': 1000, 'segment.bytes': 100 })
    for (const timestamp of [0, 90_000, 0, 0]) append(on, 100, timestamp)
    replicate(on)
    on.tick = 50_000
    retain(on)
    expect(segmentsOf(on)).toEqual([
      [1, 100],
      [2, 100],
      [3, 100],
    ])
  })

  test('the active segment goes too, and an empty one takes its place at the log end', () => {
    const on = bench({ 'retention.ms': 1000 })
    append(on, 100, 0, 0)
    replicate(on)
    on.tick = 1001
    expect(retain(on)).toEqual({
      deleted: [
        {
          baseOffset: 0,
          endOffset: 2,
          sizeBytes: 100,
          active: true,
          why: { reason: 'time', newestTimestamp: 0, ageMs: 1001, limitMs: 1000 },
        },
      ],
      rolled: true,
      logStartOffset: 2,
    })
    expect(segmentsOf(on)).toEqual([[2, 0]])
    expect(append(on, 100)).toMatchObject({ baseOffset: 2, rolled: null })
  })

  test('an empty segment is never deleted', () => {
    const on = { ...bench({ 'retention.ms': 0, 'retention.bytes': 0 }), tick: 1e9 }
    expect(retain(on)).toEqual({ deleted: [], rolled: false, logStartOffset: 0 })
    expect(segmentsOf(on)).toEqual([[0, 0]])
  })

  test('-1 keeps for ever', () => {
    const on = segments({ 'retention.ms': -1 }, 100, 100)
    on.tick = 1e12
    expect(retain(on).deleted).toEqual([])
  })
})

describe('retention by size', () => {
  test('the oldest segments go while what remains is not below retention.bytes', () => {
    const on = segments({ 'retention.bytes': 350, 'retention.ms': -1 }, 200, 200, 200, 200)
    expect(retain(on).deleted.map(({ baseOffset, why }) => [baseOffset, why])).toEqual([
      [0, { reason: 'size', logBytes: 800, limitBytes: 350 }],
      [1, { reason: 'size', logBytes: 600, limitBytes: 350 }],
    ])
    expect(segmentsOf(on)).toEqual([
      [2, 200],
      [3, 200],
    ])
  })

  test('a log over the limit by less than its oldest segment keeps it', () => {
    const on = segments({ 'retention.bytes': 301, 'retention.ms': -1 }, 200, 100, 200)
    expect(retain(on).deleted).toEqual([])
    expect(retain({ ...on, config: { ...on.config, 'retention.bytes': 300 } }).deleted).toHaveLength(1)
  })

  test('the active segment counts, and goes if even without it nothing is asked for', () => {
    const on = segments({ 'retention.bytes': 0, 'retention.ms': -1 }, 200, 100)
    expect(retain(on)).toMatchObject({ rolled: true, logStartOffset: 2 })
    expect(segmentsOf(on)).toEqual([[2, 0]])
  })

  test('size is judged before time, on the whole log', () => {
    const on = segments({ 'retention.bytes': 200, 'retention.ms': 1500 }, 100, 100, 100, 100)
    on.tick = 3000
    expect(retain(on).deleted.map(({ why }) => why.reason)).toEqual(['size', 'size'])
    on.tick = 4000
    expect(retain(on).deleted.map(({ why }) => why.reason)).toEqual(['time'])
  })
})

describe('the high watermark', () => {
  test('nothing at or above it is deleted, however old or much', () => {
    const on = segments({ 'retention.ms': 0, 'retention.bytes': 0 }, 100, 100, 100)
    on.tick = 1e9
    on.log.highWatermark = 1
    retain(on)
    expect(segmentsOf(on)).toEqual([
      [1, 100],
      [2, 100],
    ])
  })

  test('inside a segment, it keeps the whole segment', () => {
    const on = bench({ 'retention.ms': 0 })
    append(on, 100, 0)
    append(on, 100, 0)
    on.tick = 1e9
    on.log.highWatermark = 1
    expect(retain(on).deleted).toEqual([])
  })
})

describe('the log start offset', () => {
  test('segments wholly below it go first, whatever retention says', () => {
    const on = segments({ 'retention.ms': -1 }, 100, 100, 100)
    on.log.logStartOffset = 2
    expect(retain(on).deleted.map(({ baseOffset, why }) => [baseOffset, why])).toEqual([
      [0, { reason: 'logStart', logStartOffset: 2 }],
      [1, { reason: 'logStart', logStartOffset: 2 }],
    ])
  })

  test('never goes back, and never takes the active segment with it', () => {
    const on = bench({ 'retention.ms': -1, 'segment.bytes': 200 })
    for (let i = 0; i < 5; i++) append(on, 100, 0)
    replicate(on)
    on.log.logStartOffset = 5
    expect(retain(on).deleted).toHaveLength(2)
    expect(segmentsOf(on)).toEqual([[4, 100]])
    expect(on.log.logStartOffset).toBe(5)
  })
})
