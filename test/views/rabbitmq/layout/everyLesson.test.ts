import { describe, expect, it } from 'vitest'
import type { RabbitSetup } from '../../../../src/brokers/rabbitmq/setup.ts'
import { rabbitQueues } from '../../../../src/scenarios/catalogue/rabbitQueues.ts'
import { sideBySide } from '../../../../src/scenarios/catalogue/sideBySide.ts'
import type { CompareScenario } from '../../../../src/scenarios/compareScenario.ts'
import type { RabbitScenario } from '../../../../src/scenarios/rabbitScenario.ts'
import { layoutStage } from '../../../../src/views/rabbitmq/layout/layout.ts'
import {
  answerRoute,
  consumerLine,
  deadLetterRoute,
  fromPillRoute,
  publishRoute,
  toPillRoute,
} from '../../../../src/views/rabbitmq/layout/routes.ts'
import { type StageLayout, solidBoxes } from '../../../../src/views/rabbitmq/layout/stageLayout.ts'
import type { StageTopology } from '../../../../src/views/rabbitmq/layout/stageTopology.ts'
import { topologyOf } from '../../../../src/views/rabbitmq/layout/topologyOf.ts'
import { contains, grown, rect } from '../../../../src/views/stage/rect.ts'
import { pointOn, type Route } from '../../../../src/views/stage/route.ts'
import { runOf } from '../stageRun.ts'

interface Room {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly unit: number
}

/** The room that a stage has at the sizes in which everything must be legible, and the text size of its theme. */
const ROOMS: readonly Room[] = [
  { name: 'a desktop', width: 806, height: 651, unit: 1 },
  { name: 'a laptop', width: 717, height: 471, unit: 1 },
  { name: 'a tablet', width: 504, height: 463, unit: 1 },
  { name: 'a phone', width: 390, height: 276, unit: 1 },
  { name: 'a projector', width: 717, height: 369, unit: 1.375 },
  { name: 'a projector of 1024 pixels', width: 504, height: 395, unit: 1.375 },
]
/** The same for a lane beside another one; there the projector has to scroll at times. */
const LANES: readonly Room[] = [
  { name: 'a desktop', width: 569, height: 535, unit: 1 },
  { name: 'a laptop', width: 506, height: 355, unit: 1 },
  { name: 'a tablet', width: 382, height: 391, unit: 1 },
  { name: 'a phone', width: 390, height: 284, unit: 1 },
  { name: 'a projector', width: 506, height: 273, unit: 1.375 },
  { name: 'a projector of 1024 pixels', width: 382, height: 306, unit: 1.375 },
]
/** By so many letters a name is known. */
const LEGIBLE = 8
/** A letter of an exchange's name beside its shape and below it, and of a label, on average; and what is around a label's words. */
const LETTER = { beside: 7.6, below: 6.2, label: 6 }
const AROUND_LABEL = 12
/** Lines end at the edges of things, and rounded corners leave a little free. */
const SLACK = 1.5
const POINTS = 200

interface Line {
  readonly name: string
  readonly route: Route | null
  /** What it may touch: its ends. */
  readonly ends: readonly string[]
}

function linesOf({ publishers, exchanges, queues }: StageTopology, layout: StageLayout): Line[] {
  const published = publishers.flatMap(({ name, exchanges: targets }) =>
    targets.map((to) => ({
      name: `${name} to ${to}`,
      route: publishRoute(layout, name, to),
      ends: [`publisher ${name}`, `exchange ${to}`],
    })),
  )
  const bound = [
    ...exchanges.map((target) => ({ ...target, at: layout.exchanges[target.name], end: `exchange ${target.name}` })),
    ...queues.map((target) => ({ ...target, at: layout.queues[target.name], end: `rail of ${target.name}` })),
  ].flatMap(({ pills, at, end }) =>
    pills.flatMap(({ id, from }) => [
      { name: `to ${id}`, route: toPillRoute(layout, id), ends: [`exchange ${from}`, `pill ${id}`] },
      { name: `from ${id}`, route: at === undefined ? null : fromPillRoute(layout, id, at), ends: [`pill ${id}`, end] },
    ]),
  )
  const read = queues.flatMap(({ name, deadLetters, answers, groups }) => [
    { name: `dead letters of ${name}`, route: deadLetterRoute(layout, name), ends: [`rail of ${name}`, `exchange ${deadLetters}`] },
    ...groups.flatMap(({ consumers }) =>
      consumers.flatMap((id) => [
        { name: `${name} to ${id}`, route: consumerLine(layout, name, id), ends: [`rail of ${name}`, `ring of ${name}`, `consumer ${id}`] },
        ...answers.map((to) => ({
          name: `answers of ${id}`,
          route: answerRoute(layout, name, id, to),
          ends: [`consumer ${id}`, `exchange ${to}`],
        })),
      ]),
    ),
  ])
  return [...published, ...bound, ...read]
}

/** What a line goes through that is not at its ends. */
function crossed({ name, route, ends }: Line, layout: StageLayout): string[] {
  if (route === null) return []
  const points = Array.from({ length: POINTS + 1 }, (_, index) => pointOn(route, index / POINTS))
  const others = solidBoxes(layout).filter((solid) => !ends.includes(solid.name))
  const hit = others.filter(({ box }) => points.some(({ x, y }) => contains(grown(box, -SLACK), rect(x, y, 0, 0))))
  return hit.map((solid) => `${name} goes through ${solid.name}`)
}

function laidOut(topology: StageTopology, room: Room): StageLayout {
  return layoutStage(topology, room, room.unit)
}

/** Exchanges whose names are cut to fewer letters than they are known by. */
function cutNames({ exchanges }: StageTopology, layout: StageLayout): string[] {
  return exchanges.flatMap(({ name }) => {
    const place = layout.exchanges[name]
    const words = name || 'default'
    const letter = (place?.nameSide === 'right' ? LETTER.beside : LETTER.below) * layout.unit
    return place !== undefined && place.name.width >= Math.min(LEGIBLE, words.length) * letter ? [] : [words]
  })
}

/** Labels that have no room for all they say. */
function cutLabels({ exchanges, queues }: StageTopology, layout: StageLayout): string[] {
  return [...exchanges, ...queues].flatMap(({ pills }) =>
    pills.flatMap(({ id, lines, letters, lettersInLine }) => {
      const place = layout.pills[id]
      const longest = place !== undefined && place.lines >= lines ? letters : lettersInLine
      const wanted = (longest * LETTER.label + AROUND_LABEL) * layout.unit
      return place !== undefined && place.box.width >= wanted ? [] : [id]
    }),
  )
}

const scenarios = await Promise.all(rabbitQueues.lessons.map(async ({ load }) => (await load()).default as unknown as RabbitScenario))

describe.each(scenarios)('the stage of $id', ({ setup, warmUpMs = 0 }) => {
  const topology = topologyOf(runOf(setup, warmUpMs + 3_000).state)

  it('is whole, down to a phone and a small projector', () => {
    for (const room of ROOMS) expect(laidOut(topology, room).height, room.name).toBeCloseTo(room.height, 1)
  })

  it('cuts no name of an exchange and no label of a binding so that it cannot be read', () => {
    for (const room of ROOMS) {
      const layout = laidOut(topology, room)
      expect([...cutNames(topology, layout), ...cutLabels(topology, layout)], room.name).toEqual([])
    }
  })

  it('has no line that goes through anything it does not lead to', () => {
    for (const room of ROOMS) {
      const layout = laidOut(topology, room)
      expect(
        linesOf(topology, layout).flatMap((line) => crossed(line, layout)),
        room.name,
      ).toEqual([])
    }
  })
})

const compared = await Promise.all(sideBySide.lessons.map(async ({ load }) => (await load()).default as unknown as CompareScenario))
const lanes = compared.flatMap(({ id, setup, warmUpMs = 0 }) =>
  setup.lanes.flatMap((lane) => (lane.broker === 'rabbitmq' ? [{ id, setup: lane.setup as RabbitSetup, warmUpMs }] : [])),
)

describe.each(lanes)('the lane of $id', ({ setup, warmUpMs }) => {
  const topology = topologyOf(runOf(setup, warmUpMs + 3_000).state)

  it('is whole on a desktop, a laptop, a tablet and a phone', () => {
    for (const room of LANES.filter(({ unit }) => unit === 1)) expect(laidOut(topology, room).height, room.name).toBeCloseTo(room.height, 1)
  })

  it('is as wide as its room', () => {
    for (const room of LANES) expect(laidOut(topology, room).width, room.name).toBe(room.width)
  })

  it('cuts no name of an exchange so that it cannot be read', () => {
    for (const room of LANES) expect(cutNames(topology, laidOut(topology, room)), room.name).toEqual([])
  })

  it('has no line that goes through anything it does not lead to', () => {
    for (const room of LANES) {
      const layout = laidOut(topology, room)
      expect(
        linesOf(topology, layout).flatMap((line) => crossed(line, layout)),
        room.name,
      ).toEqual([])
    }
  })
})
