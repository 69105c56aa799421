import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chained, corneredRoute, hopRoute, levelRoute, pathOf, pointOn, reversed } from '../../../src/views/stage/route.ts'

const point = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 800 }) })
const route = fc.oneof(
  fc.tuple(point, point).map(([from, to]) => ({ route: levelRoute(from, to), from, to })),
  fc.tuple(point, point).map(([from, to]) => ({ route: hopRoute(from, to, 14), from, to })),
  fc
    .array(point, { minLength: 2, maxLength: 6 })
    .map((points) => ({ route: corneredRoute(points, 6), from: points[0] ?? { x: 0, y: 0 }, to: points.at(-1) ?? { x: 0, y: 0 } })),
)
const near = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y)

describe('routes', () => {
  it('begin and end where they should', () => {
    fc.assert(
      fc.property(route, ({ route: way, from, to }) => {
        expect(near(pointOn(way, 0), from)).toBeLessThan(0.01)
        expect(near(pointOn(way, 1), to)).toBeLessThan(0.01)
      }),
    )
  })

  it('are travelled evenly: no step is longer than its share of the way', () => {
    fc.assert(
      fc.property(route, ({ route: way }) => {
        for (let i = 0; i < 20; i++)
          expect(near(pointOn(way, i / 20), pointOn(way, (i + 1) / 20))).toBeLessThanOrEqual(way.lengthPx / 20 + 0.01)
      }),
    )
  })

  it('go the same way back', () => {
    fc.assert(
      fc.property(route, fc.double({ min: 0, max: 1, noNaN: true }), ({ route: way }, share) => {
        expect(near(pointOn(way, share), pointOn(reversed(way), 1 - share))).toBeLessThan(1)
      }),
    )
  })

  it('can be put together, and what follows stays behind', () => {
    const whole = chained(levelRoute({ x: 0, y: 0 }, { x: 100, y: 0 }), levelRoute({ x: 100, y: 0 }, { x: 200, y: 50 }))
    expect(whole.lengthPx).toBeGreaterThan(200)
    expect(pointOn(whole, 0.25, 10).x).toBeCloseTo(pointOn(whole, 0.25).x - 10, 0)
    expect(pointOn(whole, 0, 10)).toEqual({ x: 0, y: 0 })
    expect(pathOf(whole)).toMatch(/^M0,0C/)
  })
})
