import { describe, expect, test } from 'vitest'
import { shouldRoll } from '../../../../../src/brokers/kafka/server/log/roll.ts'
import { append, bench, replicate, retain, segmentsOf } from './logTesting.ts'

describe('a segment rolls by size', () => {
  test('when the batch would make it larger than segment.bytes, not when it would make it just as large', () => {
    const on = bench({ 'segment.bytes': 600 })
    append(on, 400)
    expect(shouldRoll(on.log, on.config, 200, 0)).toBeNull()
    expect(shouldRoll(on.log, on.config, 201, 0)).toEqual({ reason: 'size', segmentBytes: 400, batchBytes: 201, limitBytes: 600 })
  })
})

describe('a segment rolls by time', () => {
  test('when the incoming batch is stamped more than segment.ms after its first batch', () => {
    const on = bench({ 'segment.ms': 1000 })
    append(on, 100, 50)
    expect(shouldRoll(on.log, on.config, 100, 1050)).toBeNull()
    expect(shouldRoll(on.log, on.config, 100, 1051)).toEqual({ reason: 'time', waitedMs: 1001, limitMs: 1000 })
  })

  test('timestamps decide, not the clock: old records stamped now and new ones stamped long ago do not roll it', () => {
    const on = bench({ 'segment.ms': 1000 })
    append(on, 100, 0)
    on.tick = 500_000
    append(on, 100, 900)
    append(on, 100, -70_000)
    expect(segmentsOf(on)).toEqual([[0, 300]])
  })

  test('it counts from the largest timestamp of the first batch and to the largest of the incoming one', () => {
    const on = bench({ 'segment.ms': 1000 })
    append(on, 100, 0, 400, 100)
    expect(append(on, 100, 0, 1400)).toMatchObject({ rolled: null })
    expect(append(on, 100, 1401, 0)).toMatchObject({ rolled: { reason: 'time', waitedMs: 1001 } })
  })

  test('never while it is empty', () => {
    const on = bench({ 'segment.ms': 1000 })
    append(on, 100, 0)
    on.tick = 700_000_000
    replicate(on)
    retain(on)
    expect(segmentsOf(on)).toEqual([[1, 0]])
    expect(append(on, 100, 700_000_000)).toMatchObject({ baseOffset: 1, rolled: null })
  })

  test('not by the mere passing of time: an idle partition keeps its active segment', () => {
    const on = bench({ 'segment.ms': 1000 })
    append(on, 100, 0)
    on.tick = 100_000
    replicate(on)
    retain(on)
    expect(segmentsOf(on)).toEqual([[0, 100]])
  })

  test('size is told when both limits are passed', () => {
    const on = bench({ 'segment.ms': 1000, 'segment.bytes': 150 })
    append(on, 100, 0)
    expect(append(on, 100, 5000)).toMatchObject({ rolled: { reason: 'size' } })
  })
})

describe('segment.jitter.ms', () => {
  const config = { 'segment.ms': 10_000, 'segment.jitter.ms': 4000 }

  test('shortens segment.ms by each segment\u2019s own share', () => {
    const on = bench(config, 7)
    append(on, 100, 0)
    const share = on.log.segments[0]?.rollJitterMs ?? 0
    expect(share).toBeGreaterThan(0)
    expect(shouldRoll(on.log, on.config, 100, 10_000 - share)).toBeNull()
    expect(shouldRoll(on.log, on.config, 100, 10_001 - share)).toEqual({
      reason: 'time',
      waitedMs: 10_001 - share,
      limitMs: 10_000 - share,
    })
  })

  test('is the same for the same seed, scatters over seeds and segments, and stays below the limit and below segment.ms', () => {
    const shares = Array.from({ length: 200 }, (_, seed) => bench(config, seed).log.segments[0]?.rollJitterMs ?? -1)
    expect(shares).toEqual(Array.from({ length: 200 }, (_, seed) => bench(config, seed).log.segments[0]?.rollJitterMs))
    expect(new Set(shares).size).toBeGreaterThan(150)
    expect(Math.max(...shares)).toBeLessThan(4000)
    const wide = Array.from(
      { length: 50 },
      (_, seed) => bench({ 'segment.ms': 10, 'segment.jitter.ms': 4000 }, seed).log.segments[0]?.rollJitterMs ?? -1,
    )
    expect(Math.max(...wide)).toBeLessThan(10)
  })

  test('is nothing by default', () => {
    expect(bench({}, 7).log.segments[0]?.rollJitterMs).toBe(0)
  })
})
