import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutStage } from '../../../../src/views/rabbitmq/layout/layout.ts'
import { type StageLayout, solidBoxes } from '../../../../src/views/rabbitmq/layout/stageLayout.ts'
import { contains, overlap, rect } from '../../../../src/views/stage/rect.ts'
import { boxes, topologies } from './topologyArbitrary.ts'

function touching(layout: StageLayout): string[] {
  const solid = solidBoxes(layout)
  return solid.flatMap((one, index) =>
    solid.slice(index + 1).flatMap((other) => (overlap(one.box, other.box) ? [`${one.name} and ${other.name}`] : [])),
  )
}

function outside(layout: StageLayout): string[] {
  const stage = rect(0, 0, layout.width, layout.height)
  return solidBoxes(layout).flatMap(({ name, box }) => (contains(stage, box) ? [] : [name]))
}

describe('layoutStage', () => {
  it('never lets two things overlap, whatever the cast and the size of the stage', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        expect(touching(layoutStage(topology, { width, height }, unit))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('keeps everything inside the stage, which is as wide as its box and at least as high', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        expect(outside(layout)).toEqual([])
        expect(layout.width).toBe(Math.max(width, 280 * unit))
        expect(layout.height).toBeGreaterThanOrEqual(height - 0.01)
      }),
      { numRuns: 400 },
    )
  })
})
