import * as v from 'valibot'
import { appendBatch } from '../../brokers/kafka/server/log/appendBatch.ts'
import { deleteOldSegments } from '../../brokers/kafka/server/log/deleteOldSegments.ts'
import { logConfig } from '../../brokers/kafka/server/log/logConfig.ts'
import { createLog, type PartitionLog } from '../../brokers/kafka/server/log/partitionLog.ts'
import type { CaseRunner } from '../caseRunner.ts'

const observed = {
  now: v.number(),
  hw: v.number(),
  leo: v.number(),
  logStartOffset: v.number(),
  segments: v.array(v.tuple([v.number(), v.number()])),
}
const opSchema = v.variant('op', [
  v.object({ op: v.literal('append'), timestamp: v.number(), batchBytes: v.number(), offset: v.number(), ...observed }),
  v.object({ op: v.literal('sleep'), ms: v.number(), ...observed }),
  v.object({ op: v.literal('deleteOldSegments'), deleted: v.number(), ...observed }),
])
const caseSchema = v.object({ config: v.record(v.string(), v.number()), ops: v.array(opSchema) })
type Op = v.InferOutput<typeof opSchema>

/**
 * Segments roll and go as in Kafka's own UnifiedLog: every op is done to the model's log, at the time the case has slept to.
 * The high watermark was moved by hand in the recording, so after an append it is input; everywhere else it is compared.
 */
export const logRetention: CaseRunner = {
  system: 'kafka',
  kind: 'log-retention',
  run(testCase) {
    const parsed = v.safeParse(caseSchema, testCase)
    if (!parsed.success) throw new TypeError(`not a log-retention case: ${v.summarize(parsed.issues)}`)
    const { config, ops } = parsed.output
    const settings = logConfig(config)
    const log = createLog(settings)
    let tick = 0
    for (const [step, op] of ops.entries()) {
      if (op.op === 'sleep') tick += op.ms
      const got = { ...perform(log, settings, op, tick), ...observe(log, tick) }
      const difference = firstDifference(op, got)
      if (difference !== null) return `step ${step + 1} (${op.op}): ${difference}`
    }
    return null
  },
}

/** Does the op and returns what it answers. */
function perform(log: PartitionLog, settings: ReturnType<typeof logConfig>, op: Op, tick: number): Record<string, unknown> {
  switch (op.op) {
    case 'append': {
      const result = appendBatch(
        log,
        settings,
        { messages: [log.logEndOffset], timestamps: [op.timestamp], sizeBytes: op.batchBytes },
        tick,
      )
      log.highWatermark = op.hw
      return { offset: result.error === 'NONE' ? result.baseOffset : result.error }
    }
    case 'sleep':
      return {}
    case 'deleteOldSegments':
      return { deleted: deleteOldSegments(log, settings, tick).deleted.length }
  }
}

function observe(log: PartitionLog, tick: number): Record<string, unknown> {
  return {
    now: tick,
    hw: log.highWatermark,
    leo: log.logEndOffset,
    logStartOffset: log.logStartOffset,
    segments: log.segments.map((segment) => [segment.baseOffset, segment.sizeBytes]),
  }
}

function firstDifference(expected: Record<string, unknown>, got: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries(got)) {
    const [want, have] = [JSON.stringify(expected[name]), JSON.stringify(value)]
    if (want !== have) return `${name}: expected ${want}, got ${have}`
  }
  return null
}
