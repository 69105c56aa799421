import { describe, expect, it } from 'vitest'
import { sumTallies, tallyOfPlaywright, tallyOfStatus, tallyOfVitest } from './tally.ts'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((it) => ({ status: it })) })
const unit = (passed: number, failed: number, ...testResults: ReturnType<typeof file>[]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
})
const e2e = (expected: number, unexpected: number, flaky = 0, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky },
  errors,
})

describe('counting what runners say', () => {
  it('takes the counts of the reports', () => {
    expect(tallyOfVitest(unit(3, 1, file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')), 1)).toEqual({
      passed: 3,
      failed: 1,
    })
    expect(tallyOfPlaywright(e2e(5, 2), 1)).toEqual({ passed: 5, failed: 2 })
  })

  it('counts a test file that could not be loaded as a failure', () => {
    expect(tallyOfVitest(unit(2, 0, file('passed', 'passed', 'passed'), file('failed')), 1)).toEqual({ passed: 2, failed: 1 })
  })

  it('counts errors outside tests as failures, and what passed at its second try as passed', () => {
    expect(tallyOfPlaywright(e2e(5, 0, 1, ['no server']), 1)).toEqual({ passed: 6, failed: 1 })
  })

  it('never calls a runner green that wrote no report or ended badly', () => {
    expect(tallyOfVitest(null, 0)).toEqual({ passed: 0, failed: 1 })
    expect(tallyOfPlaywright(null, 1)).toEqual({ passed: 0, failed: 1 })
    expect(tallyOfVitest(unit(3, 0, file('passed', 'passed')), 1)).toEqual({ passed: 3, failed: 1 })
    expect(tallyOfStatus(2)).toEqual({ passed: 0, failed: 1 })
  })

  it('sums over runners', () => {
    expect(sumTallies([tallyOfStatus(0), { passed: 7, failed: 2 }])).toEqual({ passed: 8, failed: 2 })
  })
})
