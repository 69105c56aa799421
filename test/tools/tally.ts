/** How many tests of one runner passed and failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** A runner that says only whether all was well counts as one test. */
export function tallyOfStatus(status: number): Tally {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A report may be missing or cut off, and a runner may fail outside any test: either counts as one failure at least. */
function atLeast(tally: Tally, status: number): Tally {
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[]
}

/** Of Vitest's JSON reporter. A file that could not be loaded has no failed test in it and counts as one. */
export function tallyOfVitest(report: VitestReport | null, status: number): Tally {
  if (report === null) return atLeast({ passed: 0, failed: 0 }, status || 1)
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((it) => it.status === 'failed'),
  )
  return atLeast({ passed: report.numPassedTests, failed: report.numFailedTests + broken.length }, status)
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly errors: readonly unknown[]
}

/** Of Playwright's JSON reporter. `errors` are troubles outside any test; what passed at its second try has passed. */
export function tallyOfPlaywright(report: PlaywrightReport | null, status: number): Tally {
  if (report === null) return atLeast({ passed: 0, failed: 0 }, status || 1)
  const { expected, unexpected, flaky } = report.stats
  return atLeast({ passed: expected + flaky, failed: unexpected + report.errors.length }, status)
}

/** The sum over runners. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, it) => ({ passed: sum.passed + it.passed, failed: sum.failed + it.failed }), { passed: 0, failed: 0 })
}
