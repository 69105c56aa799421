import { runTo, seek } from '../../../src/kernel/history.ts'
import { createRng, nextUint32 } from '../../../src/kernel/rng.ts'
import { catalogue } from '../../../src/scenarios/catalogue/catalogue.ts'
import { openingTick, startLesson } from '../../../src/scenarios/lesson.ts'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import type { Row } from '../row.ts'

const SPAN_MS = 600_000
const SEEKS_A_LESSON = 25

/** Seeks to random ticks of the last 600 simulated seconds, in every lesson. */
export const seekTime: Row = {
  name: 'seek anywhere in the last 600 simulated seconds of a lesson (all lessons)',
  bar: { is: 'most', value: 50, unit: 'ms p95' },
  async measure() {
    const times: number[] = []
    const rng = createRng(11)
    for (const { id } of catalogue) {
      const scenario = await loadScenario(id)
      if (scenario === null) continue
      const history = startLesson(scenario)
      const opening = openingTick(scenario)
      runTo(history, opening + SPAN_MS)
      for (let i = 0; i < SEEKS_A_LESSON; i++) {
        const target = opening + (nextUint32(rng) % SPAN_MS)
        const start = process.hrtime.bigint()
        seek(history, target)
        times.push(Number(process.hrtime.bigint() - start) / 1e6)
      }
    }
    if (times.length === 0) throw new Error('no lesson could be run')
    times.sort((left, right) => left - right)
    return times[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN
  },
}
