import { describe, expect, it } from 'vitest'
import { layoutStage } from '../../../../src/views/rabbitmq/layout/layout.ts'
import type { RingLayout } from '../../../../src/views/rabbitmq/layout/stageLayout.ts'
import { topologyOf } from '../../../../src/views/rabbitmq/layout/topologyOf.ts'
import { turnPlaces } from '../../../../src/views/rabbitmq/layout/turnPlaces.ts'
import type { RingPlace, RingScene } from '../../../../src/views/rabbitmq/scene/ringScene.ts'
import { contains, rect } from '../../../../src/views/stage/rect.ts'
import { ordinarySetup, runOf } from '../stageRun.ts'

const layout = layoutStage(topologyOf(runOf(ordinarySetup, 2_000).state), { width: 780, height: 600 }, 1).queues.images?.ring as RingLayout
const place = (id: string, before: number | null): RingPlace => ({ id, short: id, tone: { tone: 1, double: false }, isFull: false, before })
const ring = (places: RingPlace[], out: RingPlace[] = []): RingScene => ({ kind: 'turns', places, out, next: null, movedTick: 0 })

describe('turnPlaces', () => {
  it('has the head of the ring at the left, where the queue ends, and the others after it clockwise', () => {
    const [head, second, third] = turnPlaces(ring([place('a', 0), place('b', 1), place('c', 2)]), layout, 0)
    expect(head?.x).toBeCloseTo(layout.centre.x - layout.radius, 5)
    expect(head?.y).toBeCloseTo(layout.centre.y, 5)
    // Clockwise from the left is upwards first.
    expect(second?.y).toBeLessThan(layout.centre.y)
    expect(third?.y).toBeGreaterThan(layout.centre.y)
  })

  it('begins a turn where everybody stood, and only ever turns towards the head', () => {
    const before = turnPlaces(ring([place('a', 0), place('b', 1), place('c', 2)]), layout, 0)
    const moving = ring([place('b', 1), place('c', 2), place('a', 0)])
    const [b, c, a] = turnPlaces(moving, layout, 1)
    for (const [now, then] of [
      [a, before[0]],
      [b, before[1]],
      [c, before[2]],
    ] as const) {
      expect(now?.x).toBeCloseTo(then?.x ?? 0, 5)
      expect(now?.y).toBeCloseTo(then?.y ?? 0, 5)
    }
    for (const left of [0.75, 0.5, 0.25])
      for (const { x, y } of turnPlaces(moving, layout, left))
        expect(Math.hypot(x - layout.centre.x, y - layout.centre.y)).toBeCloseTo(layout.radius, 5)
  })

  it('has everybody who is out of the ring in the bay, and lets who comes back come from there', () => {
    const out = ['a', 'b', 'c'].map((id) => place(id, null))
    for (const { x, y } of turnPlaces(ring([], out), layout, 0)) expect(contains(layout.box, rect(x, y, 0, 0))).toBe(true)
    const [back] = turnPlaces(ring([place('a', null)], [place('b', null)]), layout, 1)
    expect(contains(layout.bay, rect(back?.x ?? 0, back?.y ?? 0, 0, 0))).toBe(true)
  })
})
