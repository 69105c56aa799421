// npm test: types, lint, unit tests, build, browser tests. `--check`: only the first three, without whole lessons and laws. `--full`: the whole matrix in the browser.
// The last line is always `N passed, M failed`, summed over all runners.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBrowser } from './ensureBrowser.ts'
import { freePort } from './freePort.ts'
import { runCommand } from './runCommand.ts'
import { sumTallies, type Tally, tallyOfPlaywright, tallyOfStatus, tallyOfVitest } from './tally.ts'

const REPORTS = 'test-results'
const UNIT_REPORT = `${REPORTS}/unit.json`
const E2E_REPORT = `${REPORTS}/e2e.json`

interface Stage {
  readonly name: string
  run(): Tally | Promise<Tally>
}

const CODE: readonly Stage[] = [
  { name: 'types', run: () => tallyOfStatus(runCommand('tsc', [])) },
  { name: 'types of the core', run: () => tallyOfStatus(runCommand('tsc', ['-p', 'src'])) },
  { name: 'lint and format', run: () => tallyOfStatus(runCommand('biome', ['check', '--error-on-warnings'])) },
]

const CHECK: readonly Stage[] = [...CODE, { name: 'unit', run: () => unit({ QUICK: '1' }) }]

const ALL: readonly Stage[] = [
  ...CODE,
  { name: 'unit, laws, scenarios, conformance', run: () => unit() },
  { name: 'build and bundle budget', run: () => tallyOfStatus(runCommand('vite', ['build'])) },
  { name: 'browser', run: browser },
]

function unit(env: Record<string, string> = {}): Tally {
  const status = runCommand('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`], env)
  return tallyOfVitest(readReport(UNIT_REPORT), status)
}

async function browser(): Promise<Tally> {
  const path = ensureBrowser()
  if (path === null) {
    console.error('No browser and no way to get one. Install Chromium or Chrome, or set BROWSER_PATH to one.')
    return { passed: 0, failed: 1 }
  }
  const env = { BROWSER_PATH: path, TEST_PORT: String(await freePort()), ...(process.argv.includes('--full') ? { FULL: '1' } : {}) }
  const status = runCommand('playwright', ['test', '-c', 'test/playwright.config.ts'], env)
  return tallyOfPlaywright(readReport(E2E_REPORT), status)
}

function readReport<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch {
    return null
  }
}

async function main(): Promise<void> {
  mkdirSync(REPORTS, { recursive: true })
  for (const report of [UNIT_REPORT, E2E_REPORT]) rmSync(report, { force: true })
  const rows: (Tally & { name: string; seconds: number })[] = []
  for (const { name, run } of process.argv.includes('--check') ? CHECK : ALL) {
    console.log(`\n== ${name}`)
    const start = Date.now()
    const tally = await run()
    rows.push({ ...tally, name, seconds: Math.round((Date.now() - start) / 1000) })
  }
  console.log('')
  for (const { name, passed, failed, seconds } of rows)
    console.log(`${failed > 0 ? 'FAILED' : 'ok'.padEnd(6)}  ${name.padEnd(36)} ${passed} passed, ${failed} failed, ${seconds} s`)
  const total = sumTallies(rows)
  process.exitCode = total.failed > 0 ? 1 : 0
  console.log(`${total.passed} passed, ${total.failed} failed`)
}

await main()
