import { runTo } from '../../../src/kernel/history.ts'
import { startLesson } from '../../../src/scenarios/lesson.ts'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import type { Row } from '../row.ts'

/** An hour of play at 4x. */
const HOUR_AT_4X_MS = 4 * 3_600_000

/** Heap in MB after collecting garbage; needs `node --expose-gc`, which `npm run bench` gives. */
function heapMb(): number {
  const collect = (globalThis as { gc?: () => void }).gc
  if (collect === undefined) throw new Error('run with --expose-gc')
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

/** What the second half of an hour's play adds to the heap: the bounded trace and checkpoints are full by then. */
export const heapGrowth: Row = {
  name: 'heap added by the second half hour of play at 4x (group-share)',
  bar: { is: 'most', value: 10, unit: 'MB' },
  async measure() {
    const scenario = await loadScenario('group-share')
    if (scenario === null) throw new Error('the lesson group-share is missing')
    const history = startLesson(scenario)
    runTo(history, HOUR_AT_4X_MS / 2)
    const half = heapMb()
    runTo(history, HOUR_AT_4X_MS)
    const growth = heapMb() - half
    // Used after the measurement, so that the run is still alive while it is measured.
    if (history.state.kernel.tick < HOUR_AT_4X_MS) throw new Error('the run stopped early')
    return growth
  },
}
