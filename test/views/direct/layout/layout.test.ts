import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutStage } from '../../../../src/views/direct/layout/layout.ts'
import { callRoute } from '../../../../src/views/direct/layout/routes.ts'
import { type StageLayout, solidBoxes } from '../../../../src/views/direct/layout/stageLayout.ts'
import type { StageTopology } from '../../../../src/views/direct/layout/stageTopology.ts'
import { contains, overlap, rect } from '../../../../src/views/stage/rect.ts'

/** Any cast the stage promises to have room for: 3 callers with any number of threads, 4 services, 8 instances. */
const topologies: fc.Arbitrary<StageTopology> = fc
  .record({
    threads: fc.array(fc.constantFrom(1, 2, 4, 8, 9, 200), { maxLength: 3 }),
    services: fc.integer({ min: 0, max: 4 }),
    instances: fc.array(fc.nat(3), { maxLength: 8 }),
  })
  .map(({ threads, services, instances }) => ({
    callers: threads.map((count, index) => ({ name: `caller-${index}`, threads: count })),
    services: ['billing', 'analytics', 'e-mail', 'audit'].slice(0, services).map((id, index) => ({
      id,
      instances: instances.flatMap((service, number) => (service % services === index ? [`c${number + 1}`] : [])),
    })),
  }))

/** From a phone held upright to a large screen, and the text sizes of the themes. */
const boxes = fc.record({
  width: fc.integer({ min: 200, max: 1600 }),
  height: fc.integer({ min: 150, max: 1200 }),
  unit: fc.constantFrom(1, 1.25, 1.375, 2),
})

const ordinary: StageTopology = {
  callers: [{ name: 'web', threads: 4 }],
  services: [{ id: 'images', instances: ['c1', 'c2'] }],
}

function touching(layout: StageLayout): string[] {
  const solid = solidBoxes(layout)
  return solid.flatMap((one, index) =>
    solid.slice(index + 1).flatMap((other) => (overlap(one.box, other.box) ? [`${one.name} and ${other.name}`] : [])),
  )
}

describe('layoutStage', () => {
  it('never lets two things overlap, and keeps all of them inside', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        expect(touching(layout)).toEqual([])
        const stage = rect(0, 0, layout.width, layout.height)
        for (const { name, box } of solidBoxes(layout)) expect(contains(stage, box), name).toBe(true)
        expect(layout.width).toBe(Math.max(width, 280 * unit))
        expect(layout.height).toBeGreaterThanOrEqual(height - 0.01)
      }),
      { numRuns: 400 },
    )
  })

  it('frames callers and services around their own, clear of each other', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        const frames = [...Object.values(layout.callers), ...Object.values(layout.services)].map(({ box }) => box)
        frames.forEach((one, index) => {
          for (const other of frames.slice(index + 1)) expect(overlap(one, other)).toBe(false)
        })
        for (const { box, header, rows, waiting } of Object.values(layout.callers))
          for (const part of [header, waiting, ...rows]) expect(contains(box, part)).toBe(true)
        for (const { id, instances } of topology.services)
          for (const name of instances)
            expect(contains(layout.services[id]?.box ?? rect(0, 0, 0, 0), layout.instances[name]?.box ?? rect(-1, -1, 0, 0))).toBe(true)
      }),
    )
  })

  it('has a place for every caller and instance, and a way from each thread to each instance', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        expect(Object.keys(layout.callers)).toEqual(topology.callers.map(({ name }) => name))
        expect(Object.keys(layout.instances)).toEqual(topology.services.flatMap(({ instances }) => instances))
        for (const { name, threads } of topology.callers)
          for (const instance of Object.keys(layout.instances))
            for (const thread of [null, 0, threads - 1]) {
              const route = callRoute(layout, name, thread, instance)
              expect(route).not.toBeNull()
              for (const { x, y } of route?.samples ?? []) {
                expect(x >= 0 && x <= layout.width).toBe(true)
                expect(y >= 0 && y <= layout.height).toBe(true)
              }
            }
      }),
      { numRuns: 60 },
    )
  })

  it('shows an ordinary lesson whole on a desktop, a projector, a tablet and a phone', () => {
    for (const [width, height] of [
      [780, 690],
      [560, 520],
      [440, 480],
      [390, 300],
    ] as const)
      expect(layoutStage(ordinary, { width, height }, 1).height, `${width}x${height}`).toBe(height)
  })

  it('says more with more room, and puts services below their callers when it is narrow', () => {
    const detail = (width: number, height: number) => layoutStage(ordinary, { width, height }, 1).callers.web?.detail
    expect([detail(780, 690), detail(780, 230), detail(780, 100)]).toEqual(['card', 'rows', 'line'])
    expect([900, 440, 360].map((width) => layoutStage(ordinary, { width, height: 600 }, 1).arrangement)).toEqual([
      'columns',
      'columns',
      'stacked',
    ])
  })
})
