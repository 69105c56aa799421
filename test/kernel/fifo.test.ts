import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFifo, itemAt, itemsOf, sizeOf, takeOut } from '../../src/kernel/fifo.ts'

describe('a list that is taken from at its front', () => {
  test('holds what a plain list holds, whatever is put in and taken out where', () => {
    const op = fc.oneof(
      { weight: 3, arbitrary: fc.constant('add' as const) },
      { weight: 3, arbitrary: fc.constant({ place: 0, count: 1 }) },
      { weight: 1, arbitrary: fc.record({ place: fc.nat(6), count: fc.nat(4) }) },
    )
    fc.assert(
      fc.property(fc.array(op, { maxLength: 80 }), (ops) => {
        const fifo = createFifo<number>()
        const list: number[] = []
        for (const [index, step] of ops.entries()) {
          if (step === 'add') {
            fifo.items.push(index)
            list.push(index)
          } else expect(takeOut(fifo, step.place, step.count)).toEqual(list.splice(step.place, step.count))
          expect(itemsOf(fifo)).toEqual(list)
          expect(sizeOf(fifo)).toBe(list.length)
          expect([0, 1, 2, 7].map((place) => itemAt(fifo, place))).toEqual([0, 1, 2, 7].map((place) => list[place]))
        }
      }),
      { numRuns: 400 },
    )
  })

  test('empty places are never more than half of it, and none is left when it is empty', () => {
    const fifo = createFifo(Array.from({ length: 100 }, (_, index) => index))
    let widest = 0
    while (sizeOf(fifo) > 0) {
      takeOut(fifo, 0)
      widest = Math.max(widest, fifo.gap)
      expect(fifo.gap).toBeLessThanOrEqual(fifo.items.length / 2)
    }
    expect(widest).toBe(50)
    expect(fifo).toEqual(createFifo())
  })
})
