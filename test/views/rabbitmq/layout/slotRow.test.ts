import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consumerInner, slotRow, slotsX, widthForName } from '../../../../src/views/rabbitmq/layout/slotRow.ts'
import type { ConsumerLayout } from '../../../../src/views/rabbitmq/layout/stageLayout.ts'
import { middleY, rect, right } from '../../../../src/views/stage/rect.ts'

const layouts = fc
  .record({
    width: fc.integer({ min: 94, max: 300 }),
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

  it('begins behind a name of any length in a box that is wide enough for it', () => {
    for (const letters of [2, 3, 8]) {
      const box = rect(0, 0, widthForName(letters), 24)
      const layout: ConsumerLayout = { box, detail: 'row', entry: { x: 0, y: 12 }, bend: null }
      expect(slotsX(layout, 1) - consumerInner(layout, 1).x, `${letters} letters`).toBeGreaterThanOrEqual(letters * 8)
    }
  })

  it('shows all five places of a consumer in the least room that it may have', () => {
    const layout: ConsumerLayout = { box: rect(0, 0, 94, 24), detail: 'row', entry: { x: 0, y: 12 }, bend: null }
    expect(slotRow(layout, 1, 5).places).toHaveLength(5)
  })

  it('shows all ten places of a consumer with a prefetch of ten', () => {
    const box = rect(0, 0, 140, 70)
    const { places, more } = slotRow({ box, detail: 'card', entry: { x: 0, y: 35 }, bend: null }, 1, 10)
    expect([places.length, more]).toEqual([10, null])
  })
})
