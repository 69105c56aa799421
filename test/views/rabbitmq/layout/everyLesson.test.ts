import { describe, expect, it } from 'vitest'
import { rabbitQueues } from '../../../../src/scenarios/catalogue/rabbitQueues.ts'
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

/** The room that a stage has at the sizes in which everything must be legible: desktop, projector, tablet, phone. */
const BOXES = [
  { width: 806, height: 651 },
  { width: 717, height: 471 },
  { width: 504, height: 463 },
  { width: 390, height: 288 },
]
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

const scenarios = await Promise.all(rabbitQueues.lessons.map(async ({ load }) => (await load()).default as unknown as RabbitScenario))

describe.each(scenarios)('the stage of $id', ({ setup, warmUpMs = 0 }) => {
  const topology = topologyOf(runOf(setup, warmUpMs + 3_000).state)

  it('is whole on a desktop, a projector, a tablet and a phone', () => {
    for (const box of BOXES) expect(layoutStage(topology, box, 1).height, `${box.width}px`).toBeCloseTo(box.height, 1)
  })

  it('has no line that goes through anything it does not lead to', () => {
    for (const box of BOXES) {
      const layout = layoutStage(topology, box, 1)
      expect(
        linesOf(topology, layout).flatMap((line) => crossed(line, layout)),
        `${box.width}px`,
      ).toEqual([])
    }
  })
})
