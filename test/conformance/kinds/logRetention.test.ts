import { describe, expect, test } from 'vitest'
import { logRetention } from '../../../src/conformance/kinds/logRetention.ts'

const after = { now: 4000, hw: 0, leo: 1, logStartOffset: 0, segments: [[0, 212]] }
const good = {
  name: 'one append',
  config: { 'segment.bytes': 603, 'retention.ms': -1, 'retention.bytes': 2207, 'segment.ms': 604800000, 'segment.jitter.ms': 0 },
  ops: [
    { op: 'sleep', ms: 4000, now: 4000, hw: 0, leo: 0, logStartOffset: 0, segments: [[0, 0]] },
    { op: 'append', timestamp: 4000, batchBytes: 212, offset: 0, ...after },
    { op: 'deleteOldSegments', deleted: 0, ...after },
  ],
}

describe('the log-retention runner', () => {
  test('passes what the log does', () => {
    expect(logRetention.run(good)).toBeNull()
  })

  test('names the first step that differs, with what was expected and got', () => {
    const bad = { ...good, ops: good.ops.map((op) => (op.op === 'append' ? { ...op, segments: [[0, 211]] } : op)) }
    expect(logRetention.run(bad)).toBe('step 2 (append): segments: expected [[0,211]], got [[0,212]]')
  })

  test('says when a batch was refused that should have been taken', () => {
    const small = { ...good, config: { ...good.config, 'segment.bytes': 100 } }
    expect(logRetention.run(small)).toBe('step 2 (append): offset: expected 0, got "RECORD_LIST_TOO_LARGE"')
  })

  test('does not take anything else for a case', () => {
    expect(() => logRetention.run({ name: 'x' })).toThrow(/not a log-retention case/)
    expect(() => logRetention.run({ ...good, ops: [{ op: 'compact' }] })).toThrow(/not a log-retention case/)
  })
})
