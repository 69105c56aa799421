import type { Row } from '../row.ts'
import { frameTimes, percentile95, whilePlaying } from './lessonFrames.ts'

const PLAY_MS = 12_000

export const kafkaFrameWork = frameWorkOf('group-share')
export const rabbitFrameWork = frameWorkOf('rabbit-round-robin')

/**
 * Processor time of the main thread for each animation frame while an ordinary lesson plays at 1x, from the browser's own trace events: what
 * it waits for its compositor, or for other work on the machine, is not its work.
 */
function frameWorkOf(lesson: string): Row {
  return {
    name: `main-thread processor time for one frame of an ordinary lesson (${lesson} at 1x, headless Chromium without GPU)`,
    bar: { is: 'most', value: 4, unit: 'ms p95' },
    measure: () =>
      whilePlaying({ lesson, warmUpMs: 2_000 }, async (page) => percentile95(await frameTimes(page, () => page.waitForTimeout(PLAY_MS)))),
  }
}
