import { type CDPSession, chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { ensureBrowser } from '../../tools/ensureBrowser.ts'

/** What is on the way to a lesson: settings of the page before it loads, and more simulated time before it is measured. */
interface Playing {
  readonly lesson: string
  readonly prepare?: (page: Page) => Promise<void>
  /** Real ms of play before `measure`. */
  readonly warmUpMs: number
}

/** Plays a lesson of the built app in headless Chromium without GPU, and measures it while it plays. */
export async function whilePlaying<T>({ lesson, prepare, warmUpMs }: Playing, measure: (page: Page) => Promise<T>): Promise<T> {
  await build({ logLevel: 'silent' })
  const server = await preview({ logLevel: 'silent', preview: { host: '127.0.0.1', port: 4410, strictPort: false } })
  const executablePath = ensureBrowser()
  if (executablePath === null) throw new Error('no browser')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(120_000)
    // What tsx makes of named functions, wherever they run.
    await page.addInitScript('globalThis.__name = (named) => named')
    await prepare?.(page)
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}#/lab/${lesson}`)
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await page.waitForTimeout(warmUpMs)
    return await measure(page)
  } finally {
    await browser.close()
    await server.close()
  }
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly ts: number
  /** Time on a processor. */
  readonly tdur?: number
  readonly tid: number
}

/**
 * ms of main-thread tasks between one `FireAnimationFrame` and the next, frame by frame: the app has one loop, and nobody else may ask for
 * frames `during` this. Time on the processor, which neither waiting nor other work on the machine takes.
 */
export async function frameTimes(page: Page, during: () => Promise<void>): Promise<number[]> {
  const events = await tracedEvents(await page.context().newCDPSession(page), during)
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame').sort((left, right) => left.ts - right.ts)
  const main = frames[0]?.tid
  const tasks = events.filter(({ name, tid, tdur }) => name === 'RunTask' && tid === main && tdur !== undefined)
  return frames.slice(1).map((frame, index) => {
    const from = frames[index]?.ts ?? 0
    return tasks.filter(({ ts }) => ts >= from && ts < frame.ts).reduce((sum, task) => sum + (task.tdur ?? 0), 0) / 1000
  })
}

async function tracedEvents(session: CDPSession, during: () => Promise<void>): Promise<TraceEvent[]> {
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
  return events
}

export function percentile95(values: number[]): number {
  if (values.length < 60) throw new Error(`only ${values.length} frames were seen`)
  values.sort((left, right) => left - right)
  return values[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN
}
