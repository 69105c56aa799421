import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutStage } from '../../../../src/views/kafka/layout/layout.ts'
import { type StageLayout, solidBoxes } from '../../../../src/views/kafka/layout/stageLayout.ts'
import type { StageTopology } from '../../../../src/views/kafka/layout/stageTopology.ts'
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

const ordinary: StageTopology = {
  topics: [{ name: 'orders', partitions: ['orders-0', 'orders-1', 'orders-2'], replicas: 3, groups: ['billing'] }],
  producers: [
    { name: 'web-shop', partitions: ['orders-0', 'orders-1', 'orders-2'], accumulates: false },
    { name: 'mobile', partitions: ['orders-0', 'orders-1', 'orders-2'], accumulates: false },
  ],
  groups: [{ id: 'billing', consumers: ['c1', 'c2', 'c3'] }],
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

  it('frames each group around its own members, clear of everything else', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        for (const { id, consumers } of topology.groups) {
          const frame = layout.groups[id]?.box ?? rect(0, 0, 0, 0)
          expect(contains(rect(0, 0, layout.width, layout.height), frame)).toBe(true)
          for (const name of consumers) expect(contains(frame, layout.consumers[name]?.box ?? rect(-1, -1, 0, 0)), name).toBe(true)
          const own = new Set([`header of ${id}`, ...consumers.map((name) => `consumer ${name}`)])
          const touched = solidBoxes(layout).filter(({ name, box }) => !own.has(name) && overlap(frame, box))
          expect(touched.map(({ name }) => name)).toEqual([])
        }
      }),
    )
  })

  it('places every member of the cast', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        expect(Object.keys(layout.tapes)).toEqual(topology.topics.flatMap(({ partitions }) => partitions))
        expect(Object.keys(layout.consumers)).toEqual(topology.groups.flatMap(({ consumers }) => consumers))
        expect(Object.keys(layout.producers)).toEqual(topology.producers.map(({ name }) => name))
        for (const { replicas, partitions } of topology.topics)
          for (const id of partitions) expect(layout.tapes[id]?.chips).toHaveLength(replicas)
      }),
    )
  })

  it('shows an ordinary lesson whole on a desktop, a projector and a tablet', () => {
    for (const [width, height] of [
      [780, 690],
      [560, 520],
      [440, 480],
      [390, 300],
    ] as const)
      expect(layoutStage(ordinary, { width, height }, 1).height).toBe(height)
  })

  it('shows at least six cells of every tape of an ordinary lesson, down to a phone', () => {
    for (const width of [360, 390, 440, 560, 780]) {
      const layout = layoutStage(ordinary, { width, height: 480 }, 1)
      for (const tape of Object.values(layout.tapes)) expect(tape.capacity, `${width}px`).toBeGreaterThanOrEqual(6)
    }
  })

  it('goes from columns to producers on top to groups below as the stage gets narrower', () => {
    expect([900, 560, 360].map((width) => layoutStage(ordinary, { width, height: 600 }, 1).arrangement)).toEqual([
      'columns',
      'mixed',
      'stacked',
    ])
  })

  it('says more of each member when there is more room', () => {
    const order = ['row', 'short', 'normal', 'card']
    const details = [300, 400, 500, 700].map((height) =>
      order.indexOf(layoutStage(ordinary, { width: 780, height }, 1).consumers.c1?.detail ?? ''),
    )
    expect(details).toEqual([...details].sort())
    expect(details.at(-1)).toBe(3)
  })
})
