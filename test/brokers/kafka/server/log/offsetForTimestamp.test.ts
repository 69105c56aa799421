import { describe, expect, test } from 'vitest'
import { offsetForTimestamp } from '../../../../../src/brokers/kafka/server/log/offsetForTimestamp.ts'
import { append, type Bench, bench, replicate } from './logTesting.ts'

function stamped(config: Record<string, number>, ...batches: number[][]): Bench {
  const on = { ...bench(config), tick: 1000 }
  for (const timestamps of batches) append(on, 100, ...timestamps)
  replicate(on)
  return on
}

describe('the offset for a timestamp', () => {
  test('is that of the first record stamped then or later', () => {
    const { log } = stamped({}, [10, 20], [30, 40])
    expect([9, 10, 11, 20, 25, 40].map((timestamp) => offsetForTimestamp(log, timestamp))).toEqual([0, 0, 1, 1, 2, 3])
  })

  test('is none when every record is older, and none in an empty log', () => {
    expect(offsetForTimestamp(stamped({}, [10, 20]).log, 21)).toBeNull()
    expect(offsetForTimestamp(bench().log, 0)).toBeNull()
  })

  test('first means lowest offset, even if an earlier record was stamped later', () => {
    const { log } = stamped({}, [10], [90], [20], [50])
    expect(offsetForTimestamp(log, 15)).toBe(1)
    expect(offsetForTimestamp(log, 95)).toBeNull()
  })

  test('is found across segments', () => {
    const { log } = stamped({ 'segment.bytes': 200 }, [10], [20], [30], [40], [50])
    expect([5, 20, 21, 41].map((timestamp) => offsetForTimestamp(log, timestamp))).toEqual([0, 1, 2, 4])
  })

  test('is none when the record found lies at or above the limit', () => {
    const { log } = stamped({}, [10], [20], [30])
    log.highWatermark = 2
    expect(offsetForTimestamp(log, 20)).toBe(1)
    expect(offsetForTimestamp(log, 25)).toBeNull()
    expect(offsetForTimestamp(log, 25, log.logEndOffset)).toBe(2)
  })

  test('does not look below the log start, and looks in one segment alone', () => {
    const { log } = stamped({ 'segment.bytes': 200 }, [10], [20], [30], [40])
    log.logStartOffset = 1
    expect(offsetForTimestamp(log, 5)).toBe(1)
    const hidden = stamped({ 'segment.bytes': 200 }, [90], [20], [30], [95]).log
    hidden.logStartOffset = 1
    expect(offsetForTimestamp(hidden, 80)).toBeNull()
  })
})
