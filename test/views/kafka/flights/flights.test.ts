import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../../../src/brokers/kafka/kafkaTypes.ts'
import { runTo } from '../../../../src/kernel/history.ts'
import type { LessonHistory } from '../../../../src/scenarios/lesson.ts'
import type { Flight } from '../../../../src/views/kafka/flights/flight.ts'
import { flightsNow } from '../../../../src/views/kafka/flights/flights.ts'
import { layoutStage } from '../../../../src/views/kafka/layout/layout.ts'
import { cellCentre } from '../../../../src/views/kafka/layout/routes.ts'
import { stageTopology } from '../../../../src/views/kafka/layout/stageTopology.ts'
import { stageScene } from '../../../../src/views/kafka/scene/stageScene.ts'
import { cellOf } from '../../../../src/views/kafka/scene/tapeWindow.ts'
import { pointOn } from '../../../../src/views/stage/route.ts'
import { ordinarySetup, runOf } from '../stageRun.ts'

function stageOf({ state }: LessonHistory<KafkaTypes>) {
  const topology = stageTopology(state)
  const layout = layoutStage(topology, { width: 780, height: 690 }, 1)
  const scene = stageScene(state, topology, (id) => ({ cells: layout.tapes[id]?.capacity ?? 1, saysOlder: false }), null)
  const tapes = scene.topics.flatMap((topic) => topic.tapes)
  const windows = Object.fromEntries(tapes.map(({ id, window }) => [id, window]))
  return { layout, windows, tapes, flights: flightsNow({ state, layout, windows }) }
}

/** The first moment at or after `from` at which such a flight is under way. */
function waitFor(history: LessonHistory<KafkaTypes>, from: number, wanted: (flight: Flight) => boolean): Flight {
  for (let tick = from; tick < from + 20_000; tick += 50) {
    runTo(history, tick)
    const found = stageOf(history).flights.find(wanted)
    if (found !== undefined) return found
  }
  throw new Error('no such flight')
}

describe('flightsNow', () => {
  it('draws each batch as its own records, aimed at the cell where they will stand', () => {
    const history = runOf({ ...ordinarySetup, oneWayMs: 100 }, 5_000)
    const flight = waitFor(history, 5_000, ({ kind }) => kind === 'records')
    const partition = flight.says.split(' to ')[1] as string
    const before = history.state.partitions[partition]?.log.logEndOffset as number
    const aim = pointOn(flight.route, 1)
    runTo(history, flight.arriveTick)
    const { layout, windows } = stageOf(history)
    const tape = layout.tapes[partition]
    const window = windows[partition]
    if (tape === undefined || window === undefined) throw new Error(`no ${partition}`)
    expect(history.state.partitions[partition]?.log.logEndOffset).toBeGreaterThan(before)
    expect(aim.y).toBeCloseTo(cellCentre(tape, 0).y, 5)
    expect(aim.x).toBeGreaterThanOrEqual(cellCentre(tape, cellOf(window, before)).x - 0.01)
  })

  it('draws copies to followers and consumers, and the word that a batch is stored', () => {
    const history = runOf(ordinarySetup, 5_000)
    const copy = waitFor(history, 5_000, ({ kind, says }) => kind === 'copies' && says.includes('broker'))
    expect(copy.count).toBeGreaterThan(0)
    expect(copy.tokens.length).toBeLessThanOrEqual(copy.count)
    expect(waitFor(history, 5_000, ({ kind, says }) => kind === 'copies' && /c\d$/.test(says)).count).toBeGreaterThan(0)
    expect(waitFor(history, 5_000, ({ kind }) => kind === 'stored').isError).toBe(false)
  })

  it("draws a follower's fetch only when it brings its leader news", () => {
    const history = runOf(ordinarySetup, 5_000)
    const ask = waitFor(history, 5_000, ({ kind, says }) => kind === 'ask' && says.startsWith('Broker'))
    expect(ask.says).toMatch(/it has everything before$/)
    const idle = runOf({ ...ordinarySetup, streams: [] }, 8_000)
    for (let tick = 8_000; tick < 12_000; tick += 100) {
      runTo(idle, tick)
      expect(stageOf(idle).flights.filter(({ kind, says }) => kind === 'copies' || says.startsWith('Broker'))).toEqual([])
    }
  })

  it('names messages between members and coordinator, in the colour of the member', () => {
    const history = runOf(ordinarySetup, 500)
    const join = waitFor(history, 500, ({ label }) => label?.full === 'JoinGroup')
    expect(join).toMatchObject({ kind: 'control', isAnswer: false, tone: { tone: 1 } })
    const answer = waitFor(history, 500, ({ isError }) => isError)
    expect(answer.says).toMatch(/MEMBER_ID_REQUIRED$/)
    expect(answer.label?.full).toBe('use this id')
  })

  it('never leaves the stage and has an id for each', () => {
    const history = runOf(ordinarySetup, 10_000)
    for (let tick = 10_000; tick < 14_000; tick += 130) {
      runTo(history, tick)
      const { layout, flights } = stageOf(history)
      expect(new Set(flights.map(({ id }) => id)).size).toBe(flights.length)
      for (const { route } of flights)
        for (const { x, y } of route.samples) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(layout.width)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(layout.height)
        }
    }
  })
})
