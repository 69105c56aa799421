// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeBeside } from '../../../src/views/common/placeBeside.ts'

const view = { width: 400, height: 300 }
const size = { width: 100, height: 20 }

it('stands centred above its anchor', () => {
  expect(placeBeside({ left: 150, top: 100, width: 40, height: 40 }, size, view)).toEqual({ left: 120, top: 72, side: 'top' })
})

it('goes below when there is no room above', () => {
  expect(placeBeside({ left: 150, top: 10, width: 40, height: 40 }, size, view)).toEqual({ left: 120, top: 58, side: 'bottom' })
})

it('is never beside the window when it fits into it', () => {
  const anchor = fc.record({
    left: fc.integer({ min: -50, max: 450 }),
    top: fc.integer({ min: 0, max: 260 }),
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 40 }),
  })
  fc.assert(
    fc.property(anchor, (it) => {
      const { left, top } = placeBeside(it, size, view)
      expect(left).toBeGreaterThanOrEqual(8)
      expect(left + size.width).toBeLessThanOrEqual(view.width - 8)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(top + size.height).toBeLessThanOrEqual(view.height)
    }),
  )
})
