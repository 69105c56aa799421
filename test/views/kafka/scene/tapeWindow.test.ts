import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf, tapeWindow } from '../../../../src/views/kafka/scene/tapeWindow.ts'

const logs = fc
  .record({ start: fc.nat(500), length: fc.nat(500), cells: fc.integer({ min: 1, max: 60 }), saysOlder: fc.boolean() })
  .map(({ start, length, cells, saysOlder }) => ({ start, end: start + length, room: { cells, saysOlder } }))

describe('tapeWindow', () => {
  it('puts every record it shows, and the place of the next one, on the tape', () => {
    fc.assert(
      fc.property(logs, ({ start, end, room }) => {
        const window = tapeWindow(start, end, room)
        for (let offset = Math.max(window.first, window.start); offset <= end; offset++) {
          expect(cellOf(window, offset)).toBeGreaterThanOrEqual(window.reserved)
          expect(cellOf(window, offset)).toBeLessThan(room.cells)
        }
      }),
    )
  })

  it('shows the newest records and counts exactly those it leaves out', () => {
    fc.assert(
      fc.property(logs, ({ start, end, room }) => {
        const window = tapeWindow(start, end, room)
        const shown = end - Math.max(window.first, window.start)
        expect(window.older + shown).toBe(end - start)
      }),
    )
  })

  it('shows where deleted records were only while their cells are still in sight', () => {
    expect(tapeWindow(6, 10, { cells: 12, saysOlder: false })).toMatchObject({ first: 0, start: 6, older: 0 })
    expect(tapeWindow(6, 30, { cells: 12, saysOlder: false })).toMatchObject({ first: 19, start: 19, older: 13 })
  })
})
