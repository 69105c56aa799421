import fc from 'fast-check'
import { type AppendResult, appendBatch } from '../../../../../src/brokers/kafka/server/log/appendBatch.ts'
import { deleteOldSegments } from '../../../../../src/brokers/kafka/server/log/deleteOldSegments.ts'
import { type LogConfig, logConfig } from '../../../../../src/brokers/kafka/server/log/logConfig.ts'
import { recordAt } from '../../../../../src/brokers/kafka/server/log/lookup.ts'
import { createLog, type PartitionLog } from '../../../../../src/brokers/kafka/server/log/partitionLog.ts'
import { at } from '../../../../../src/kernel/column.ts'

/** A log with its configuration and its clock. */
export interface Bench {
  log: PartitionLog
  config: LogConfig
  tick: number
}

export function bench(config: Record<string, number> = {}, jitterSeed = 0): Bench {
  const settings = logConfig(config)
  return { log: createLog(settings, jitterSeed), config: settings, tick: 0 }
}

/** Appends a batch of records with these timestamps; message ids are the offsets times ten. */
export function append(on: Bench, sizeBytes: number, ...timestamps: number[]): AppendResult {
  const stamped = timestamps.length > 0 ? timestamps : [on.tick]
  const messages = stamped.map((_, i) => (on.log.logEndOffset + i) * 10)
  return appendBatch(on.log, on.config, { messages, timestamps: stamped, sizeBytes }, on.tick)
}

/** All that is written counts as replicated. */
export function replicate(on: Bench): void {
  on.log.highWatermark = on.log.logEndOffset
}

export function retain(on: Bench) {
  return deleteOldSegments(on.log, on.config, on.tick)
}

/** Message id of the record at `offset`, also of one that retention has deleted. */
export function messageAt({ log }: Bench, offset: number): number {
  return at(log.records.message, recordAt(log, offset) ?? -1)
}

export function segmentsOf({ log }: Bench): [baseOffset: number, sizeBytes: number][] {
  return log.segments.map((segment) => [segment.baseOffset, segment.sizeBytes])
}

export type Op =
  | { op: 'append'; lateMs: number[]; sizeBytes: number }
  | { op: 'wait'; ms: number }
  | { op: 'retain' }
  | { op: 'replicate'; share: number }

/** Random lives of a log; timestamps scatter around now. */
export const opsArbitrary: fc.Arbitrary<Op[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        op: fc.constant('append' as const),
        lateMs: fc.array(fc.integer({ min: -40_000, max: 40_000 }), { minLength: 1, maxLength: 5 }),
        sizeBytes: fc.integer({ min: 62, max: 300 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ op: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60_000 }) }) },
    { weight: 2, arbitrary: fc.constant({ op: 'retain' as const }) },
    { weight: 3, arbitrary: fc.record({ op: fc.constant('replicate' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  ),
  { maxLength: 60 },
)

export const configArbitrary = fc.record({
  'segment.bytes': fc.integer({ min: 300, max: 1_200 }),
  'segment.ms': fc.constantFrom(604_800_000, 7_000, 20_000),
  'segment.jitter.ms': fc.constantFrom(0, 5_000),
  'retention.ms': fc.constantFrom(-1, 0, 30_000, 60_000),
  'retention.bytes': fc.constantFrom(-1, 0, 500, 2_000),
})

export function perform(on: Bench, op: Op): void {
  switch (op.op) {
    case 'append':
      append(on, op.sizeBytes, ...op.lateMs.map((late) => on.tick - late))
      return
    case 'wait':
      on.tick += op.ms
      return
    case 'retain':
      retain(on)
      return
    case 'replicate': {
      // Followers copy whole batches, so the high watermark stands between batches.
      const ends = [...on.log.segments.map((segment) => segment.baseOffset), on.log.logEndOffset].filter(
        (end) => end >= on.log.highWatermark,
      )
      on.log.highWatermark = ends[Math.min(ends.length - 1, Math.floor(op.share * ends.length))] ?? on.log.highWatermark
    }
  }
}
