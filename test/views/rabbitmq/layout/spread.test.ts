import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spread } from '../../../../src/views/rabbitmq/layout/spread.ts'

const wishes = fc.array(fc.record({ middle: fc.integer({ min: -100, max: 900 }), size: fc.integer({ min: 1, max: 120 }) }), {
  maxLength: 8,
})

describe('spread', () => {
  it('keeps order and gap, and stays within its room as long as there is any', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 50, max: 900 }), (list, gap, to) => {
        const starts = spread(list, gap, 10, to)
        const needed = list.reduce((sum, { size }) => sum + size, 0) + gap * Math.max(0, list.length - 1)
        starts.forEach((start, index) => {
          expect(start).toBeGreaterThanOrEqual(10 - 1e-9)
          const before = index === 0 ? null : (starts[index - 1] as number) + (list[index - 1]?.size ?? 0) + gap
          if (before !== null) expect(start).toBeGreaterThanOrEqual(before - 1e-9)
          if (needed <= to - 10) expect(start + (list[index]?.size ?? 0)).toBeLessThanOrEqual(to + 1e-9)
        })
      }),
    )
  })

  it('gives each its wish when nothing stands in the way', () => {
    expect(
      spread(
        [
          { middle: 50, size: 20 },
          { middle: 200, size: 40 },
        ],
        10,
        0,
        400,
      ),
    ).toEqual([40, 180])
  })
})
