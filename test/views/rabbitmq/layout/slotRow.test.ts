import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consumerInner, slotRow } from '../../../../src/views/rabbitmq/layout/slotRow.ts'
import type { ConsumerLayout } from '../../../../src/views/rabbitmq/layout/stageLayout.ts'
import { middleY, rect, right } from '../../../../src/views/stage/rect.ts'

const layouts = fc
  .record({
    width: fc.integer({ min: 108, max: 300 }),
    detail: fc.constantFrom('card' as const, 'normal' as const, 'short' as const, 'row' as const),
    isLeft: fc.boolean(),
  })
  .map(({ width, detail, isLeft }): ConsumerLayout => {
    const box = rect(40, 30, width, 70)
    return { box, detail, entry: { x: isLeft ? box.x : right(box), y: middleY(box) }, bend: null }
  })

describe('slotRow', () => {
  it('has places side by side within the box, none over another, or says how many more there are', () => {
    fc.assert(
      fc.property(layouts, fc.integer({ min: 0, max: 60 }), (layout, wanted) => {
        const { size, places, more } = slotRow(layout, 1, wanted)
        const inner = consumerInner(layout, 1)
        if (more === null) expect(places).toHaveLength(wanted)
        else expect(places.length).toBeLessThan(wanted)
        places.forEach(({ x }, index) => {
          expect(x - size / 2).toBeGreaterThanOrEqual(inner.x - 0.01)
          expect(x + size / 2).toBeLessThanOrEqual(right(inner) + 0.01)
          const next = places[index + 1]
          if (next !== undefined) expect(next.x - x).toBeGreaterThanOrEqual(size)
        })
      }),
    )
  })

  it('shows all ten places of a consumer with a prefetch of ten', () => {
    const box = rect(0, 0, 140, 70)
    const { places, more } = slotRow({ box, detail: 'card', entry: { x: 0, y: 35 }, bend: null }, 1, 10)
    expect([places.length, more]).toEqual([10, null])
  })
})
