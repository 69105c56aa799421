import { describe, expect, it } from 'vitest'
import { createTokenColumns, placeTokens, putToken, tokenNear, WAY_STEPS } from '../../../../src/views/stage/crowd/tokenColumns.ts'
import { progressOf } from '../../../../src/views/stage/flightDrawing.ts'
import { corneredRoute, pointOn } from '../../../../src/views/stage/route.ts'

const route = corneredRoute(
  [
    { x: 0, y: 0 },
    { x: 300, y: 0 },
    { x: 300, y: 200 },
  ],
  6,
)
const way = new Float32Array(2 * (WAY_STEPS + 1))
for (let step = 0; step <= WAY_STEPS; step++) {
  const { x, y } = pointOn(route, step / WAY_STEPS)
  way.set([x, y], 2 * step)
}

function tokenAt(timeMs: number, isReduced = false, { lag = 0, behind = 0 } = {}): { x: number; y: number } {
  const columns = createTokenColumns(1)
  putToken(columns, 0, { way: 0, look: 0, sentTick: 100, arriveTick: 1_100, lag, behind, message: 0, rank: 0 })
  placeTokens(columns, Uint32Array.of(0), [way], timeMs, isReduced)
  return { x: columns.x[0] as number, y: columns.y[0] as number }
}

describe('placeTokens', () => {
  it.each([false, true])('puts a token where a flight of the same times is (reduced motion: %s)', (isReduced) => {
    const flight = { id: '', kind: '', route, sentTick: 100, arriveTick: 1_100, tokens: [], label: null, isError: false, says: '' }
    for (let timeMs = 0; timeMs <= 1_300; timeMs += 7) {
      const wanted = pointOn(route, progressOf(flight, timeMs, isReduced))
      const { x, y } = tokenAt(timeMs, isReduced)
      expect(Math.hypot(x - wanted.x, y - wanted.y)).toBeLessThan(1)
    }
  })

  it('lets one that lags leave later and arrive with the others', () => {
    expect(tokenAt(500, false, { lag: 0.5 }).x).toBe(0)
    expect(tokenAt(850, false, { lag: 0.5 }).x).toBeCloseTo(250, -1)
    expect(tokenAt(1_100, false, { lag: 0.5 })).toEqual(tokenAt(1_100))
  })

  it('keeps one that follows behind, from where it starts', () => {
    expect(tokenAt(150, false, { behind: 0.1 }).x).toBe(0)
    expect(tokenAt(600).x - tokenAt(600, false, { behind: 0.1 }).x).toBeCloseTo(50, -1)
  })
})

describe('tokenNear', () => {
  const columns = createTokenColumns(3)
  for (const row of [0, 1, 2])
    putToken(columns, row, { way: 0, look: 0, sentTick: 0, arriveTick: 1, lag: 0, behind: 0, message: 0, rank: 0 })
  columns.x.set([10, 10, 20])
  const order = Uint32Array.of(0, 1, 2)

  it('finds the nearest within reach, the uppermost of several', () => {
    expect(tokenNear(columns, order, 11, 0, 5)).toBe(1)
    expect(tokenNear(columns, order, 18, 0, 5)).toBe(2)
    expect(tokenNear(columns, order, 40, 0, 5)).toBe(-1)
  })

  it('passes over what is drawn elsewhere', () => {
    columns.isApart[1] = 1
    expect(tokenNear(columns, order, 11, 0, 5)).toBe(0)
  })
})
