import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCrossings, type Line, orderLayers } from '../../../../src/views/rabbitmq/layout/orderLayers.ts'

/** Up to four layers of up to five things, with lines between any of them. */
const graphs = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }).chain((sizes) => {
  const layers = sizes.map((size, layer) => Array.from({ length: size }, (_, index) => `${layer}.${index}`))
  const names = layers.flat()
  return fc
    .array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 14 })
    .map((lines) => ({ layers, lines: lines as Line[] }))
})

describe('orderLayers', () => {
  it('never has more crossings than what it was given, and keeps every thing in its layer', () => {
    fc.assert(
      fc.property(graphs, ({ layers, lines }) => {
        const ordered = orderLayers(layers, lines)
        expect(countCrossings(ordered, lines)).toBeLessThanOrEqual(countCrossings(layers, lines))
        expect(ordered.map((layer) => [...layer].sort())).toEqual(layers.map((layer) => [...layer].sort()))
      }),
    )
  })

  it('leaves things where they are when no lines cross', () => {
    fc.assert(
      fc.property(graphs, ({ layers, lines }) => {
        fc.pre(countCrossings(layers, lines) === 0)
        expect(orderLayers(layers, lines)).toEqual(layers)
      }),
    )
  })

  it('takes two crossed bindings apart', () => {
    const lines: Line[] = [
      ['a', 'y'],
      ['b', 'x'],
    ]
    expect(
      countCrossings(
        [
          ['a', 'b'],
          ['x', 'y'],
        ],
        lines,
      ),
    ).toBe(1)
    expect(
      countCrossings(
        orderLayers(
          [
            ['a', 'b'],
            ['x', 'y'],
          ],
          lines,
        ),
        lines,
      ),
    ).toBe(0)
  })
})
