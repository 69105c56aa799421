import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepInCorridor, progressOf, roomTakenBy } from '../../../src/views/stage/flightDrawing.ts'
import { overlap, rect, right } from '../../../src/views/stage/rect.ts'
import { levelRoute } from '../../../src/views/stage/route.ts'
import type { StageFlight } from '../../../src/views/stage/stageFlight.ts'

const flight: StageFlight = {
  id: '1',
  kind: 'records',
  route: levelRoute({ x: 0, y: 0 }, { x: 100, y: 0 }),
  sentTick: 1_000,
  arriveTick: 1_300,
  tokens: [],
  label: null,
  isError: false,
  says: '',
}

describe('drawing of flights', () => {
  it('moves with the simulated time between sending and arrival', () => {
    expect([900, 1_000, 1_150, 1_300, 2_000].map((timeMs) => progressOf(flight, timeMs, false))).toEqual([0, 0, 0.5, 1, 1])
  })

  it('takes three steps where movement is unwanted', () => {
    const steps = Array.from({ length: 300 }, (_, ms) => progressOf(flight, 1_000 + ms, true))
    expect(new Set(steps).size).toBe(3)
  })

  it('writes no two labels over each other, and an error rather than anything else', () => {
    const pills = fc.array(
      fc
        .record({ x: fc.nat(200), y: fc.nat(200), isError: fc.boolean(), isDot: fc.boolean() })
        .map(({ x, y, isError, isDot }) => ({ box: isDot ? rect(x, y, 9, 9) : rect(x, y, 60, 16), isError, isDot })),
    )
    fc.assert(
      fc.property(pills, (all) => {
        const taken = roomTakenBy(all)
        const shown = all.filter(({ isDot }, index) => taken[index] === null && !isDot)
        shown.forEach((one, index) => {
          for (const other of shown.slice(index + 1)) expect(overlap(one.box, other.box)).toBe(false)
        })
        taken.forEach((taker, index) => {
          if (taker !== null) expect(shown.some(({ box }) => box === taker) && overlap(taker, all[index]?.box ?? taker)).toBe(true)
        })
        for (const [index, { box, isDot }] of all.entries())
          if (isDot && taken[index] === null) for (const other of shown) expect(overlap(box, other.box)).toBe(false)
        if (all.some(({ isError, isDot }) => isError && !isDot)) expect(shown.some(({ isError }) => isError)).toBe(true)
      }),
    )
  })

  it('keeps labels in their corridor', () => {
    const corridor = rect(500, 0, 80, 600)
    for (const x of [400, 500, 540, 580, 700]) {
      const at = keepInCorridor({ x, y: 10 }, 60, corridor, 1)
      expect(at.x - 30).toBeGreaterThanOrEqual(corridor.x)
      expect(at.x + 30).toBeLessThanOrEqual(right(corridor))
    }
  })
})
