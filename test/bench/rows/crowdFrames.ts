import type { Page } from '@playwright/test'
import { KEPT_RUNS } from '../../../src/store/lab/keptRuns.ts'
import type { Row } from '../row.ts'
import { frameTimes, percentile95, whilePlaying } from './lessonFrames.ts'

const WORLD = 'rabbit-prefetch, 1,000 messages a second over a network of 5.5 s, 1x, headless Chromium without GPU'
const CROWD = 10_000
const FRAMES = 600
const PLAY_MS = 15_000
const FRAME_MS = 1000 / 60

/** A run as the app keeps it: many messages a second, a slow network, and gone on until what is sent arrives as fast as it is sent. */
const run = {
  commands: [
    { tick: 2_500, command: { type: 'setRate', stream: 'tasks', ratePerSecond: 1_000 } },
    { tick: 2_500, command: { type: 'configure', target: 'network', name: 'network.oneWayMs', value: 5_500 } },
  ],
  tick: 16_000,
  speed: 1,
  answers: {},
}

/** What frames take with more than 10,000 messages in flight, as anybody sees it. On a machine that has other work this is missed. */
export const crowdFrames: Row = {
  name: `from one frame to the next while ${CROWD.toLocaleString('en-US')} messages are in flight (${WORLD})`,
  bar: { is: 'most', value: 17, unit: 'ms p95' },
  measure: () =>
    whilePlaying({ lesson: 'rabbit-prefetch', prepare: keepRun, warmUpMs: 4_000 }, async (page) => {
      await expectCrowd(page)
      return percentile95(await frameGaps(page))
    }),
}

/**
 * The same in processor time of the main thread, which other work on the machine does not take: what there is to do between two frames a
 * sixtieth of a second apart. For that the page is told that every frame came in time.
 */
export const crowdWork: Row = {
  name: `main-thread processor time for one such frame (${WORLD})`,
  bar: { is: 'most', value: FRAME_MS, unit: 'ms p95' },
  measure: () => {
    const prepare = async (page: Page) => {
      await keepRun(page)
      await page.addInitScript(everyFrameInTime, FRAME_MS)
    }
    return whilePlaying({ lesson: 'rabbit-prefetch', prepare, warmUpMs: 4_000 }, async (page) => {
      await expectCrowd(page)
      return percentile95(await frameTimes(page, () => page.waitForTimeout(PLAY_MS)))
    })
  },
}

async function keepRun(page: Page): Promise<void> {
  const kept = JSON.stringify({ version: 1, value: { 'rabbit-prefetch': run } })
  await page.addInitScript(([key, value]) => localStorage.setItem(key as string, value as string), [KEPT_RUNS, kept])
}

/** Runs in the page. */
function everyFrameInTime(frameMs: number): void {
  const ask = window.requestAnimationFrame.bind(window)
  let [shownMs, toldMs] = [0, 0]
  window.requestAnimationFrame = (callback) =>
    ask((nowMs) => {
      if (nowMs !== shownMs) toldMs += frameMs
      shownMs = nowMs
      callback(toldMs)
    })
}

/** The stage itself says how much is under way. */
async function expectCrowd(page: Page): Promise<void> {
  const lines = await page.getByRole('list', { name: 'Under way now' }).locator('li').allTextContents()
  const count = lines.reduce((sum, line) => sum + Number(/: (\d+) /.exec(line)?.[1] ?? 0), 0)
  if (count < CROWD) throw new Error(`only ${count} messages are in flight: ${lines.join('; ')}`)
}

/** ms from one frame to the next, as the page is told. */
function frameGaps(page: Page): Promise<number[]> {
  return page.evaluate(
    (frames) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = []
        let lastMs: number | null = null
        const next = (nowMs: number) => {
          if (lastMs !== null) gaps.push(nowMs - lastMs)
          lastMs = nowMs
          if (gaps.length < frames) requestAnimationFrame(next)
          else resolve(gaps)
        }
        requestAnimationFrame(next)
      }),
    FRAMES,
  )
}
