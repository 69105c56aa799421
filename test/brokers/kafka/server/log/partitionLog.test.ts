import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timestampAt } from '../../../../../src/brokers/kafka/server/log/lookup.ts'
import { offsetForTimestamp } from '../../../../../src/brokers/kafka/server/log/offsetForTimestamp.ts'
import { logSizeBytes, type PartitionLog } from '../../../../../src/brokers/kafka/server/log/partitionLog.ts'
import { readRange } from '../../../../../src/brokers/kafka/server/log/readRange.ts'
import { canonical } from '../../../../../src/kernel/canonical.ts'
import { at } from '../../../../../src/kernel/column.ts'
import { snapshot } from '../../../../../src/kernel/snapshot.ts'
import { append, type Bench, bench, configArbitrary, messageAt, type Op, opsArbitrary, perform, retain } from './logTesting.ts'

/** Checks `law` after each op of random lives of logs. */
function forEveryLife(law: (on: Bench, op: Op, before: PartitionLog) => void): void {
  fc.assert(
    fc.property(configArbitrary, fc.integer(), opsArbitrary, (config, seed, ops) => {
      const on = bench(config, seed)
      for (const op of ops) {
        const before = structuredClone(on.log)
        perform(on, op)
        law(on, op, before)
      }
    }),
    { numRuns: 150 },
  )
}

function batchRows({ log }: Bench) {
  const { baseOffset, recordCount, sizeBytes } = log.batches
  return Array.from({ length: baseOffset.length }, (_, row) => ({
    baseOffset: at(baseOffset, row),
    recordCount: at(recordCount, row),
    sizeBytes: at(sizeBytes, row),
  }))
}

describe('in every life of a log', () => {
  test('offsets are contiguous from 0 to the log end', () => {
    forEveryLife((on) => {
      let next = 0
      for (const row of batchRows(on)) {
        expect(row.baseOffset).toBe(next)
        next += row.recordCount
      }
      expect(on.log.logEndOffset).toBe(next)
      for (let offset = 0; offset < next; offset++) expect(messageAt(on, offset)).toBe(offset * 10)
    })
  })

  test('segments tile the log from its start to its end, and hold what their batches weigh', () => {
    forEveryLife((on) => {
      const { log } = on
      expect(log.segments[0]?.baseOffset).toBe(log.logStartOffset)
      for (const [i, segment] of log.segments.entries()) {
        const endOffset = log.segments[i + 1]?.baseOffset ?? log.logEndOffset
        const within = batchRows(on).filter((row) => row.baseOffset >= segment.baseOffset && row.baseOffset < endOffset)
        expect(segment.sizeBytes).toBe(within.reduce((sum, row) => sum + row.sizeBytes, 0))
        if (i < log.segments.length - 1) expect(within.length).toBeGreaterThan(0)
        expect(segment.sizeBytes).toBeLessThanOrEqual(on.config['segment.bytes'])
        const timestamps = Array.from({ length: endOffset - segment.baseOffset }, (_, k) => timestampAt(log, segment.baseOffset + k))
        expect(segment.largestTimestamp).toBe(timestamps.length === 0 ? null : Math.max(...timestamps))
      }
      const live = batchRows(on).filter((row) => row.baseOffset >= log.logStartOffset)
      expect(logSizeBytes(log)).toBe(live.reduce((sum, row) => sum + row.sizeBytes, 0))
    })
  })

  test('retention never deletes at or above the high watermark, and moves the start only forward', () => {
    forEveryLife((on, _, before) => {
      expect(on.log.logStartOffset).toBeLessThanOrEqual(on.log.highWatermark)
      expect(on.log.logStartOffset).toBeGreaterThanOrEqual(before.logStartOffset)
    })
  })

  test('only retention deletes, only appends write', () => {
    forEveryLife((on, op, before) => {
      if (op.op !== 'retain') expect(on.log.logStartOffset).toBe(before.logStartOffset)
      if (op.op !== 'append') expect(on.log.logEndOffset).toBe(before.logEndOffset)
    })
  })

  test('size retention alone leaves at least retention.bytes of a log that had as much', () => {
    fc.assert(
      fc.property(configArbitrary, opsArbitrary, (config, ops) => {
        const on = bench({ ...config, 'retention.ms': -1, 'retention.bytes': 700 })
        for (const op of ops) {
          const before = logSizeBytes(on.log)
          perform(on, op)
          if (op.op === 'retain') expect(logSizeBytes(on.log)).toBeGreaterThanOrEqual(Math.min(before, 700))
        }
      }),
    )
  })

  test('after the check, everything below the high watermark in the oldest segment is young enough', () => {
    forEveryLife((on, op) => {
      const [first] = on.log.segments
      const limit = on.config['retention.ms']
      if (op.op !== 'retain' || limit < 0 || first === undefined || first.sizeBytes === 0) return
      const endOffset = on.log.segments[1]?.baseOffset ?? on.log.logEndOffset
      if (on.log.highWatermark >= endOffset) expect(on.tick - (first.largestTimestamp ?? 0)).toBeLessThanOrEqual(limit)
    })
  })

  test('a second check at the same tick finds nothing more', () => {
    forEveryLife((on, op) => {
      if (op.op === 'retain') expect(retain(on)).toEqual({ deleted: [], rolled: false, logStartOffset: on.log.logStartOffset })
    })
  })

  test('reading on from where the last read ended meets every readable record once, in pieces that respect the limit', () => {
    fc.assert(
      fc.property(configArbitrary, opsArbitrary, fc.integer({ min: 1, max: 900 }), (config, ops, maxBytes) => {
        const on = bench(config)
        for (const op of ops) perform(on, op)
        const { log } = on
        let offset = log.logStartOffset
        while (offset < log.highWatermark) {
          const piece = readRange(log, offset, maxBytes, log.highWatermark)
          expect(piece.error).toBe('NONE')
          expect(piece.endOffset).toBeGreaterThan(offset)
          const batches = batchRows(on).filter((row) => row.baseOffset >= offset && row.baseOffset < piece.endOffset)
          expect(piece.sizeBytes).toBe(batches.reduce((sum, row) => sum + row.sizeBytes, 0))
          if (batches.length > 1) expect(piece.sizeBytes).toBeLessThanOrEqual(maxBytes)
          offset = piece.endOffset
        }
        expect(offset).toBe(log.highWatermark)
      }),
    )
  })

  test('the offset for a timestamp is what a search through all readable records finds', () => {
    fc.assert(
      fc.property(configArbitrary, opsArbitrary, fc.integer({ min: -40_000, max: 400_000 }), (config, ops, timestamp) => {
        const on = bench(config)
        for (const op of ops) perform(on, op)
        let first: number | null = null
        for (let offset = on.log.logEndOffset - 1; offset >= on.log.logStartOffset; offset--)
          if (timestampAt(on.log, offset) >= timestamp) first = offset
        expect(offsetForTimestamp(on.log, timestamp, on.log.logEndOffset)).toBe(first)
      }),
    )
  })

  test('a checkpoint is untouched by what happens after it, and goes its own way', () => {
    fc.assert(
      fc.property(configArbitrary, opsArbitrary, opsArbitrary, (config, before, after) => {
        const on = bench(config)
        for (const op of before) perform(on, op)
        const copy: Bench = { ...on, log: snapshot(on.log) }
        const text = canonical(on.log)
        for (const op of after) perform(on, op)
        expect(canonical(copy.log)).toBe(text)
        for (const op of after) perform(copy, op)
        expect(canonical(copy.log)).toBe(canonical(on.log))
      }),
    )
  })
})

test('a checkpoint of a long log shares the chunks it was made of', () => {
  const on = bench()
  for (let i = 0; i < 3000; i++) append(on, 100, i)
  const copy = snapshot(on.log)
  append(on, 100, 3000)
  expect(copy.records.message.chunks[0]).toBe(on.log.records.message.chunks[0])
  expect(copy.records.message.chunks[1]).toBe(on.log.records.message.chunks[1])
  expect(copy.records.message.length).toBe(3000)
})

test('a log is plain data', () => {
  const on = bench()
  for (let i = 0; i < 10; i++) append(on, 100, i)
  expect(canonical(structuredClone(on.log))).toBe(canonical(on.log))
})
