import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetStride, placeFlag } from '../../../../src/views/kafka/layout/tapeMarks.ts'
import { right } from '../../../../src/views/stage/rect.ts'

describe('marks of a tape', () => {
  it('keep a flag between the left edge and the lag, wherever its pole stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 400 }), fc.integer({ min: 10, max: 200 }), (poleX, width) => {
        const { box } = placeFlag(poleX, width, 0, 15, 100, 340)
        expect(right(box)).toBeLessThanOrEqual(340)
        expect(box.x).toBeGreaterThanOrEqual(100)
      }),
    )
  })

  it('hang a flag right of its pole, and left of it near the end', () => {
    expect(placeFlag(150, 60, 0, 15, 100, 340).box.x).toBe(150)
    expect(right(placeFlag(330, 60, 0, 15, 100, 340).box)).toBe(330)
  })

  it('write every offset that has room, then every second, fifth, tenth...', () => {
    expect([10, 20, 40, 90, 200].map((widest) => offsetStride(widest, 26))).toEqual([1, 1, 2, 5, 10])
  })
})
