import { describe, expect, it } from 'vitest'
import { layoutStage } from '../../../../src/views/rabbitmq/layout/layout.ts'
import { placeFromHead, railWindow } from '../../../../src/views/rabbitmq/layout/railCells.ts'
import { topologyOf } from '../../../../src/views/rabbitmq/layout/topologyOf.ts'
import { againMarkRadius } from '../../../../src/views/stage/againMark.ts'
import { contains, rect } from '../../../../src/views/stage/rect.ts'
import { ordinarySetup, runOf } from '../stageRun.ts'

describe('railWindow', () => {
  it('cuts nothing off the mark of a redelivered message, at any size of the stage', () => {
    const topology = topologyOf(runOf(ordinarySetup, 2_000).state)
    const seen = new Set<string>()
    for (const width of [1_600, 780, 717, 504, 390, 330])
      for (const height of [900, 600, 450, 288]) {
        const layout = layoutStage(topology, { width, height }, 1)
        seen.add(layout.detail)
        for (const queue of Object.values(layout.queues)) {
          const { x, y } = placeFromHead(queue, 0)
          const [half, radius] = [queue.cellPx / 2, againMarkRadius(queue.cellPx)]
          const mark = rect(x + half - radius, y - half - radius, 2 * radius, 2 * radius)
          expect(contains(railWindow(queue), mark), `${layout.detail} at ${width} x ${height}`).toBe(true)
        }
      }
    expect(seen).toEqual(new Set(['card', 'normal', 'short', 'row']))
  })
})
