import type { CaseRunner } from './caseRunner.ts'
import { type CaseFile, parseCaseFile } from './parseCaseFile.ts'

/** A file of recorded cases. `text` is asked for once; it may throw (a file that cannot be read). */
export interface CaseSource {
  readonly file: string
  text(): string
}

export interface CaseFailure {
  readonly file: string
  /** Null if the file itself is the trouble. */
  readonly caseName: string | null
  /** The first step that differs (expected, got), or what is wrong with the file. */
  readonly difference: string
}

/** How many cases of a kind went well. */
export interface KindTally {
  readonly system: string
  readonly kind: string
  passed: number
  failed: number
}

export interface ConformanceResult {
  readonly failures: readonly CaseFailure[]
  readonly tallies: readonly KindTally[]
  readonly passed: number
  readonly failed: number
}

/** Where a file counts whose system or kind cannot be told. */
const UNREADABLE = { system: '(none)', kind: '(unreadable file)' }

/**
 * Runs every case of the files with the runner of its system and kind. Nothing is skipped: an unknown kind or a broken file is
 * one failure that names the file, and an exception in a runner is a failure of its case. Tallies are ordered by system, then kind.
 */
export function runFiles(sources: readonly CaseSource[], runners: readonly CaseRunner[]): ConformanceResult {
  const failures: CaseFailure[] = []
  const tallies = new Map<string, KindTally>()
  const count = (system: string, kind: string, difference: string | null, file: string, caseName: string | null) => {
    const key = `${system} ${kind}`
    const tally = tallies.get(key) ?? { system, kind, passed: 0, failed: 0 }
    tallies.set(key, tally)
    if (difference === null) tally.passed++
    else {
      tally.failed++
      failures.push({ file, caseName, difference })
    }
  }
  for (const source of sources) {
    const { file } = source
    const loaded = load(source)
    if (!loaded.ok) {
      count(UNREADABLE.system, UNREADABLE.kind, loaded.problem, file, null)
      continue
    }
    const { system, kind } = loaded
    const runner = runners.find((it) => it.system === system && it.kind === kind)
    if (runner === undefined) {
      count(system, kind, `unknown kind: no runner for ${system} ${kind}`, file, null)
      continue
    }
    for (const { name, testCase } of loaded.cases) count(system, kind, runCase(runner, testCase), file, name)
  }
  return summary(failures, [...tallies.values()])
}

function load(source: CaseSource): CaseFile {
  try {
    return parseCaseFile(source.text())
  } catch (error) {
    return { ok: false, problem: `cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function runCase(runner: CaseRunner, testCase: unknown): string | null {
  try {
    return runner.run(testCase)
  } catch (error) {
    return `exception: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`
  }
}

function summary(failures: readonly CaseFailure[], tallies: KindTally[]): ConformanceResult {
  tallies.sort((a, b) => compare(a.system, b.system) || compare(a.kind, b.kind))
  const sum = (pick: (tally: KindTally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0)
  return { failures, tallies, passed: sum((it) => it.passed), failed: sum((it) => it.failed) }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
