import { describe, expect, it } from 'vitest'
import type { CaseRunner } from '../../src/conformance/caseRunner.ts'
import { formatReport } from '../../src/conformance/formatReport.ts'
import { runFiles } from '../../src/conformance/runFiles.ts'

/** Passes when `a` doubled is `b`. */
const doubles: CaseRunner = {
  system: 'kafka',
  kind: 'doubles',
  run(testCase) {
    const { a, b } = testCase as { a: number; b: number }
    if (a < 0) throw new RangeError('negative')
    return 2 * a === b ? null : `step 1: expected ${b}, got ${2 * a}`
  },
}
const steps: CaseRunner = {
  system: 'redis-streams',
  kind: 'steps',
  run: (it) => ((it as { name: string }).name === 'good' ? null : 'step 2: no'),
}
const topic: CaseRunner = {
  system: 'rabbitmq',
  kind: 'topic-matrix',
  run: (it) => ((it as { pattern: string; matched: boolean }).matched ? null : 'expected false, got true'),
}
const runners = [steps, doubles, topic]

const source = (file: string, content: unknown) => ({ file, text: () => (typeof content === 'string' ? content : JSON.stringify(content)) })
const doublesFile = (...cases: unknown[]) => source('/x/doubles.json', { format: 1, system: 'kafka', kind: 'doubles', cases })

describe('running files of recorded cases', () => {
  it('counts cases that pass and those that fail, and tells the first difference', () => {
    const result = runFiles([doublesFile({ name: 'one', a: 1, b: 2 }, { name: 'two', a: 2, b: 5 })], runners)
    expect(result).toMatchObject({ passed: 1, failed: 1 })
    expect(result.failures).toEqual([{ file: '/x/doubles.json', caseName: 'two', difference: 'step 1: expected 5, got 4' }])
  })

  it('names a case without a name by its number and content', () => {
    expect(runFiles([doublesFile({ a: 1, b: 3 })], runners).failures[0]?.caseName).toBe('case 1 {"a":1,"b":3}')
  })

  it('takes an exception in a runner as a failure of that case alone', () => {
    const result = runFiles([doublesFile({ name: 'bad', a: -1, b: 0 }, { name: 'good', a: 2, b: 4 })], runners)
    expect(result).toMatchObject({ passed: 1, failed: 1 })
    expect(result.failures[0]?.difference).toBe('exception: RangeError: negative')
  })

  it('takes a file of steps as one case, and each row of a matrix as a case told by its columns', () => {
    const files = [
      source('/x/good.json', { system: 'redis-streams', name: 'good', steps: [] }),
      source('/x/matrix.json', {
        system: 'rabbitmq',
        columns: ['pattern', 'key', 'matched'],
        rows: [
          ['a', 'a', true],
          ['a', 'b', false],
        ],
      }),
    ]
    const result = runFiles(files, runners)
    expect(result.tallies).toEqual([
      { system: 'rabbitmq', kind: 'topic-matrix', passed: 1, failed: 1 },
      { system: 'redis-streams', kind: 'steps', passed: 1, failed: 0 },
    ])
    expect(result.failures[0]?.caseName).toBe('row 2 ["a","b",false]')
  })

  it.each([
    ['broken JSON', '{ "format": 1, ', 'not JSON'],
    ['something else than a case file', '[1, 2]', 'an object is expected'],
    ['no system', { kind: 'doubles', cases: [{}] }, 'no `system`'],
    ['no kind', { system: 'kafka', cases: [{}] }, 'no `kind`'],
    ['no cases', { system: 'kafka', kind: 'doubles' }, 'no `cases`'],
    ['empty cases', { system: 'kafka', kind: 'doubles', cases: [] }, 'no case in `cases`'],
    ['unknown columns', { system: 'rabbitmq', columns: ['a', 'b'], rows: [[1, 2]] }, 'unknown columns: a, b'],
    ['an unknown kind', { system: 'kafka', kind: 'triples', cases: [{}, {}] }, 'no runner for kafka triples'],
    ['a kind of another system', { system: 'rabbitmq', kind: 'doubles', cases: [{}] }, 'no runner for rabbitmq doubles'],
  ])('counts a file with %s as one failure that names it', (_what, content, problem) => {
    const result = runFiles([source('/x/odd.json', content), doublesFile({ name: 'one', a: 1, b: 2 })], runners)
    expect(result).toMatchObject({ passed: 1, failed: 1 })
    expect(result.failures).toEqual([{ file: '/x/odd.json', caseName: null, difference: expect.stringContaining(problem) }])
  })

  it('counts a file that cannot be read as a failure', () => {
    const unreadable = {
      file: '/x/gone.json',
      text() {
        throw new Error('ENOENT')
      },
    }
    expect(runFiles([unreadable], runners).failures[0]?.difference).toBe('cannot be read: ENOENT')
  })
})

describe('the report', () => {
  it('has a line for each failing case, a table by system and kind, and the sum as its last line', () => {
    const report = formatReport(runFiles([doublesFile({ name: 'one', a: 1, b: 2 }, { name: 'two', a: 2, b: 5 })], runners))
    expect(report.split('\n')).toEqual([
      'FAIL /x/doubles.json | two | step 1: expected 5, got 4',
      '',
      'system  kind     passed  failed',
      'kafka   doubles       1       1',
      '',
      '1 passed, 1 failed',
    ])
  })

  it('keeps a failing case on one line', () => {
    const failures = [{ file: 'f', caseName: 'c', difference: 'expected\n  1,\n  got 2' }]
    expect(formatReport({ failures, tallies: [], passed: 0, failed: 1 }).split('\n')[0]).toBe('FAIL f | c | expected 1, got 2')
  })
})
