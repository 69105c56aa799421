import type { ConformanceResult } from './runFiles.ts'

/** The report of a run: a line for each failing case, a table by system and kind, and `N passed, M failed` as the last line. */
export function formatReport(result: ConformanceResult): string {
  const failures = result.failures.map(({ file, caseName, difference }) => {
    const where = caseName === null ? file : `${file} | ${caseName}`
    return `FAIL ${where} | ${difference}`.replace(/\s*\n\s*/g, ' ')
  })
  const table = formatTable([
    ['system', 'kind', 'passed', 'failed'],
    ...result.tallies.map((it) => [it.system, it.kind, String(it.passed), String(it.failed)]),
  ])
  const blank = failures.length > 0 ? [''] : []
  return [...failures, ...blank, ...table, '', `${result.passed} passed, ${result.failed} failed`].join('\n')
}

/** Columns padded to their widest cell; the first two to the left, numbers to the right. */
function formatTable(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows.map((row) => row.map((cell, i) => (i < 2 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join('  '))
}
