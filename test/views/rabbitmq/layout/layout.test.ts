import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutStage } from '../../../../src/views/rabbitmq/layout/layout.ts'
import { type StageLayout, solidBoxes } from '../../../../src/views/rabbitmq/layout/stageLayout.ts'
import { topologyOf } from '../../../../src/views/rabbitmq/layout/topologyOf.ts'
import { bottom, contains, overlap, rect, right } from '../../../../src/views/stage/rect.ts'
import { ordinarySetup, runOf } from '../stageRun.ts'
import { fanoutSetup } from '../worlds.ts'
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

const ordinary = topologyOf(runOf(ordinarySetup, 2_000).state)

describe('layoutStage', () => {
  it('never lets two things overlap, whatever the cast and the size of the stage', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        expect(touching(layoutStage(topology, { width, height }, unit))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('keeps everything inside the stage, which is as wide as its box and at least as high', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        expect(outside(layout)).toEqual([])
        expect(layout.width).toBe(Math.max(width, 270 * unit))
        expect(layout.height).toBeGreaterThanOrEqual(height - 0.01)
      }),
      { numRuns: 200 },
    )
  })

  it('places every member of the cast', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).sort()
        const pills = [...topology.exchanges, ...topology.queues].flatMap((target) => target.pills.map(({ id }) => id))
        expect(Object.keys(layout.publishers).sort()).toEqual(names(topology.publishers))
        expect(Object.keys(layout.exchanges).sort()).toEqual(names(topology.exchanges))
        expect(Object.keys(layout.queues).sort()).toEqual(names(topology.queues))
        expect(Object.keys(layout.pills).sort()).toEqual(pills.sort())
        expect(Object.keys(layout.broker.nodes)).toEqual(topology.nodes)
        const consumers = topology.queues.flatMap(({ groups }) => groups.flatMap((group) => group.consumers))
        expect(Object.keys(layout.consumers).sort()).toEqual(consumers.sort())
      }),
    )
  })

  it('frames what the broker holds and nothing else', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        const { frame } = layout.broker
        fc.pre(frame !== null && topology.queues.length > 0)
        for (const { name, box } of solidBoxes(layout)) {
          const isOutside = /^(publisher|consumer|header of)/.test(name)
          expect(isOutside ? !overlap(frame as typeof box, box) : contains(frame as typeof box, box), name).toBe(true)
        }
      }),
    )
  })

  it('leads dead letters to their exchange on a way that stays on stage', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        for (const { name, deadLetters } of topology.queues) {
          const way = layout.queues[name]?.deadWay ?? []
          expect(way.length > 0).toBe(deadLetters !== null)
          if (deadLetters !== null) expect(way.at(-1)).toEqual(layout.exchanges[deadLetters]?.deadEntry)
          for (const { x, y } of way) expect(contains(rect(0, 0, layout.width, layout.height), rect(x, y, 0, 0))).toBe(true)
        }
      }),
    )
  })

  it('leads answers back under the ring of the consumers that they come from', () => {
    fc.assert(
      fc.property(topologies, boxes, (topology, { width, height, unit }) => {
        const layout = layoutStage(topology, { width, height }, unit)
        for (const { ring, answerWays } of Object.values(layout.queues))
          for (const [lane] of Object.values(answerWays))
            if (ring !== null && lane !== undefined) expect(lane.y).toBeGreaterThan(bottom(ring.box))
      }),
    )
  })

  it('leaves an exchange where it is when a queue that it led to is gone', () => {
    const kill = [{ tick: 2_000, command: { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' } as const }]
    const [before, after] = [runOf(fanoutSetup, 1_900), runOf(fanoutSetup, 2_100, kill)].map(({ state }) => topologyOf(state))
    expect(after?.queues.map(({ pills }) => pills.length)).toEqual([1, 0])
    for (const box of [
      { width: 780, height: 600 },
      { width: 504, height: 470 },
    ]) {
      const [own, later] = [before, after].map((topology) => topology && layoutStage(topology, box, 1).exchanges.signup?.shape)
      expect(later?.y).toBeCloseTo(own?.y ?? 0, 5)
    }
  })

  it('goes from left to right with room, from above with less, and has all below each other where it is narrower than a phone', () => {
    expect([780, 504, 270].map((width) => layoutStage(ordinary, { width, height: 560 }, 1).arrangement)).toEqual([
      'columns',
      'mixed',
      'stacked',
    ])
  })

  it('shows an ordinary lesson whole on a desktop, a projector and a tablet', () => {
    for (const { width, height, unit } of [
      { width: 780, height: 600, unit: 1 },
      { width: 717, height: 430, unit: 1.375 },
      { width: 504, height: 470, unit: 1 },
    ])
      expect(layoutStage(ordinary, { width, height }, unit).height, `${width}px`).toBeCloseTo(height, 6)
  })

  it('has room for the ring of every queue with several consumers on a desktop, its head beside the queue', () => {
    const layout = layoutStage(ordinary, { width: 780, height: 600 }, 1)
    const { ring, exit } = layout.queues.images ?? { ring: null, exit: { x: 0, y: 0 } }
    expect(ring?.centre.y).toBe(exit.y)
    expect(ring?.box.x).toBe(exit.x)
    expect(right(ring?.box ?? rect(0, 0, 0, 0))).toBeLessThan(layout.consumers.c1?.box.x ?? 0)
  })

  it('gives names of exchanges no more rows than there is height for', () => {
    const names = ['notifications-eu', 'notifications-us', 'notifications-asia', 'notifications-all']
    const topology = { ...ordinary, exchanges: names.map((name) => ({ name, type: 'fanout' as const, pills: [] })) }
    const rows = (height: number) => {
      const places = Object.values(layoutStage(topology, { width: 390, height }, 1).exchanges)
      return new Set(places.map(({ shape }) => shape.y)).size
    }
    expect([rows(700), rows(280)]).toEqual([4, 2])
  })

  it('writes the name of the only node at the foot when exchanges need the room beside them', () => {
    const withOne = { ...ordinary, exchanges: ordinary.exchanges.slice(0, 1) }
    const box = { width: 390, height: 400 }
    const isBelow = (topology: typeof ordinary) => {
      const { broker, queues } = layoutStage(topology, box, 1)
      return Object.values(queues).every(({ under }) => (broker.nodes['rabbit-1']?.y ?? 0) >= bottom(under))
    }
    expect([isBelow(withOne), isBelow(ordinary)]).toEqual([false, true])
  })

  it('shows at least three messages of every queue of an ordinary lesson, down to a phone', () => {
    for (const width of [360, 390, 504, 717, 780])
      for (const queue of Object.values(layoutStage(ordinary, { width, height: 480 }, 1).queues))
        expect(queue.capacity, `${width}px`).toBeGreaterThanOrEqual(3)
  })
})
