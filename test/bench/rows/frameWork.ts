import { type CDPSession, chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { ensureBrowser } from '../../tools/ensureBrowser.ts'
import type { Row } from '../row.ts'

const PLAY_MS = 12_000

export const kafkaFrameWork = frameWorkOf('group-share')
/** A queue that fills up, its publisher blocked and let go again; it asks its first question late enough. */
export const rabbitFrameWork = frameWorkOf('rabbit-flow')

/** Main-thread time spent in each animation frame while an ordinary lesson plays at 1x, from the browser's own trace events. */
function frameWorkOf(lesson: string): Row {
  return {
    name: `main-thread work for one frame of an ordinary lesson (${lesson} at 1x, headless Chromium without GPU)`,
    bar: { is: 'most', value: 4, unit: 'ms p95' },
    measure: () => measure(lesson),
  }
}

async function measure(lesson: string): Promise<number> {
  await build({ logLevel: 'silent' })
  const server = await preview({ logLevel: 'silent', preview: { host: '127.0.0.1', port: 4410, strictPort: false } })
  const executablePath = ensureBrowser()
  if (executablePath === null) throw new Error('no browser')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}#/lab/${lesson}`)
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await page.waitForTimeout(2_000)
    const session = await page.context().newCDPSession(page)
    return percentile95(await frameTimes(session, () => page.waitForTimeout(PLAY_MS)))
  } finally {
    await browser.close()
    await server.close()
  }
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  readonly tid: number
}

/** ms of main-thread tasks between one `FireAnimationFrame` and the next, frame by frame. */
async function frameTimes(session: CDPSession, during: () => Promise<void>): Promise<number[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    categories: 'devtools.timeline,disabled-by-default-devtools.timeline',
    transferMode: 'ReportEvents',
  })
  await during()
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await ended
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame').sort((left, right) => left.ts - right.ts)
  const main = frames[0]?.tid
  const tasks = events.filter(({ name, tid, dur }) => name === 'RunTask' && tid === main && dur !== undefined)
  return frames.slice(1).map((frame, index) => {
    const from = frames[index]?.ts ?? 0
    return tasks.filter(({ ts }) => ts >= from && ts < frame.ts).reduce((sum, { dur }) => sum + (dur ?? 0), 0) / 1000
  })
}

function percentile95(values: number[]): number {
  if (values.length < 60) throw new Error(`only ${values.length} frames were seen`)
  values.sort((left, right) => left - right)
  return values[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN
}
