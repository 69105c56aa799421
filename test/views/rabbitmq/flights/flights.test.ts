import { describe, expect, it } from 'vitest'
import { runTo, runUntil, seek } from '../../../../src/kernel/history.ts'
import type { Flight } from '../../../../src/views/rabbitmq/flights/flight.ts'
import { flightPlace, flightProgress } from '../../../../src/views/rabbitmq/flights/flightPlace.ts'
import { flightSide, scaleAt } from '../../../../src/views/rabbitmq/flights/flightSize.ts'
import { placeFromHead } from '../../../../src/views/rabbitmq/layout/railCells.ts'
import { slotRow } from '../../../../src/views/rabbitmq/layout/slotRow.ts'
import { stageOf } from '../sceneOf.ts'
import { ordinarySetup, type RabbitHistory, runOf } from '../stageRun.ts'
import { busySetup, fanoutSetup, headersSetup, streamSetup, topicSetup } from '../worlds.ts'

/** The first moment at or after `from` at which such a flight is under way. */
function waitFor(
  history: RabbitHistory,
  from: number,
  wanted: (flight: Flight) => boolean,
): { flight: Flight; stage: ReturnType<typeof stageOf> } {
  for (let tick = from; tick < from + 40_000; tick += 50) {
    runTo(history, tick)
    const stage = stageOf(history)
    const flight = stage.flights.find(wanted)
    if (flight !== undefined) return { flight, stage }
  }
  throw new Error('no such flight')
}

const end = (flight: Flight) => flightPlace(flight, 1)
const start = (flight: Flight) => flightPlace(flight, 0)

describe('flightsNow', () => {
  it('takes a message from its publisher through the exchange to the place where it will stand', () => {
    const history = runOf({ ...ordinarySetup, consumers: [], groups: [] }, 2_500)
    const { flight, stage } = waitFor(history, 2_500, ({ kind, look }) => kind === 'message' && look !== null)
    const { layout, scene } = stage
    const images = layout.queues.images
    const waiting = scene.queues.find(({ name }) => name === 'images')?.tube?.tokens.length ?? 0
    expect(start(flight)).toEqual(layout.publishers['web-shop']?.exit)
    expect(flightPlace(flight, flight.legs[0]?.until ?? 0).x).toBeCloseTo(layout.exchanges.uploads?.entry.x ?? 0, 5)
    expect(images && end(flight)).toEqual(images && placeFromHead(images, waiting))
    runTo(history, flight.arriveTick)
    expect(stageOf(history).scene.queues[0]?.tube?.tokens[waiting]?.content).toBe(flight.look?.content)
  })

  it('draws a message over a queue as large as those that stand there, and lets it grow on its way', () => {
    const history = runOf({ ...ordinarySetup, consumers: [], groups: [] }, 2_500)
    const { flight, stage } = waitFor(history, 2_500, ({ kind, look }) => kind === 'message' && look !== null)
    const { layout } = stage
    const scales = Array.from({ length: 101 }, (_, index) => scaleAt(flight, layout, flightPlace(flight, index / 100)))
    expect(scales[0]).toBe(1)
    expect((scales.at(-1) ?? 0) * flightSide(flight, layout.detail, layout.unit)).toBeCloseTo(layout.queues.images?.cellPx ?? 0, 5)
    for (const [index, scale] of scales.entries()) expect(scale).toBeGreaterThanOrEqual(scales[index - 1] ?? 1)
  })

  it('sends one copy to each queue of a fanout; they travel together as far as the exchange', () => {
    const history = runOf(fanoutSetup, 2_500)
    const { flight, stage } = waitFor(history, 2_500, ({ kind }) => kind === 'message')
    const copies = stage.flights.filter(({ look }) => look?.content === flight.look?.content)
    expect(copies.map(({ isCopy }) => isCopy)).toEqual([false, true])
    const [one, other] = copies as [Flight, Flight]
    for (const share of [0, 0.1, 0.2, 0.39]) expect(flightPlace(one, share)).toEqual(flightPlace(other, share))
    expect(flightPlace(one, 0.9).y).not.toBeCloseTo(flightPlace(other, 0.9).y, 0)
  })

  it('takes what no binding matched on to the alternate', () => {
    const history = runOf(topicSetup, 3_400)
    const { flight, stage } = waitFor(history, 3_400, ({ look }) => look?.token.key === 'audit')
    expect(flight.says).toContain('on to queue unmatched')
    expect(flight.legs).toHaveLength(3)
    expect(flightPlace(flight, flight.legs[1]?.until ?? 0)).toEqual(stage.layout.exchanges.lost?.above)
  })

  it.each([
    ['drop-head', 'maxlen', 'exit'],
    ['reject-publish', 'gone', 'entry'],
  ] as const)('of a full queue with %s shows who goes where that happens', (overflow, sign, side) => {
    const queues = [{ name: 'images', arguments: { 'x-max-length': 3, 'x-overflow': overflow } }, { name: 'dead' }]
    const history = runOf({ ...ordinarySetup, queues, consumers: [], groups: [] }, 2_500)
    const { flight, stage } = waitFor(history, 2_500, ({ isBad, sign: shown }) => isBad && shown === sign)
    const queue = stage.layout.queues.images
    if (queue === undefined) throw new Error('there is a queue')
    const ends = [queue.entry, queue.exit].map(({ x }) => Math.abs(start(flight).x - x))
    expect((ends[0] as number) < (ends[1] as number) ? 'entry' : 'exit').toBe(side)
    expect(end(flight).y).toBeGreaterThan(start(flight).y)
  })

  it('brings an unroutable mandatory message back to its publisher', () => {
    const history = runOf(headersSetup, 3_000)
    const { flight, stage } = waitFor(history, 3_000, ({ sign }) => sign === 'returned')
    expect(end(flight)).toEqual(stage.layout.publishers['web-shop']?.exit)
    expect(flight.look?.token.key).toBe('c')
  })

  it('takes a delivery from its place in the queue into a slot of the consumer', () => {
    const history = runOf(busySetup, 4_000)
    const { flight, stage } = waitFor(history, 4_000, ({ says }) => says.includes('on its way to c2'))
    const place = stage.layout.consumers.c2
    const queue = stage.layout.queues.images
    expect(queue && start(flight)).toEqual(queue && placeFromHead(queue, 0))
    expect(place && end(flight)).toEqual(place && slotRow(place, stage.layout.unit, 1).places[0])
  })

  it('sends an ack back to the queue, and a rejected message too, which then goes the way of dead letters', () => {
    const history = runOf(ordinarySetup, 4_000)
    const ack = waitFor(history, 4_000, ({ says }) => says.includes('acknowledges'))
    expect(ack.flight.kind).toBe('tick')
    expect(end(ack.flight)).toEqual(ack.stage.layout.queues.images?.exit)
    const rejected = waitFor(history, 4_000, ({ says }) => says.includes('rejects'))
    expect(rejected.flight).toMatchObject({ kind: 'message', sign: 'rejected' })
    const content = rejected.flight.look?.token.message
    runTo(history, rejected.flight.arriveTick)
    const dead = stageOf(history).flights.find(({ says }) => says.includes('dead-lettered'))
    expect(dead?.look?.token.message).toBe(content)
    expect(dead?.sentTick).toBe(rejected.flight.arriveTick)
  })

  it('shows a dead letter arriving although it stands in its queue already', () => {
    const history = runOf(ordinarySetup, 4_000)
    const fact = runUntil(history, ({ type }) => type === 'message.deadLettered', 60_000)
    // It is posted, and the queue has it a moment later.
    runTo(history, (fact?.tick ?? 0) + 1)
    const { flights, scene, layout } = stageOf(history)
    const flight = flights.find(({ sentTick, sign }) => sentTick === fact?.tick && sign === 'rejected')
    const token = scene.queues.find(({ name }) => name === 'dead')?.tube?.tokens.find(({ content }) => content === flight?.look?.content)
    expect(token?.arrivesTick).toBe(flight?.arriveTick)
    const dead = layout.queues.dead
    expect(flight && dead && end(flight).y).toBeCloseTo(dead ? placeFromHead(dead, 0).y : 0, 5)
  })

  it('brings back what a crashed consumer held as soon as the broker knows', () => {
    const history = runOf(busySetup, 6_000, [{ tick: 5_900, command: { type: 'crashConsumer', consumer: 'c2' } }])
    runUntil(history, ({ type }) => type === 'message.requeued', 10_000)
    const back = stageOf(history).flights.find(({ says }) => says.includes('comes back to images: c2 is gone'))
    expect(back).toMatchObject({ kind: 'message', isAgain: true, sentTick: history.state.kernel.tick })
  })

  it('takes copies from a stream, and lets those that are sent at once leave one after the other', () => {
    const history = runOf(streamSetup, 2_000)
    const { stage } = waitFor(history, 2_000, ({ says }) => says.includes('on its way to d1'))
    const sent = stage.flights.filter(({ says }) => says.includes('on its way to d1'))
    for (const flight of sent) expect(flight.isCopy).toBe(true)
    const burst = runOf(busySetup, 6_000, [{ tick: 5_990, command: { type: 'burst', stream: 'web', count: 5 } }])
    const publishes = stageOf(burst).flights.filter(({ says, sentTick }) => says.startsWith('web-shop publishes') && sentTick === 5_990)
    expect(publishes.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4])
    const half = publishes.map((flight) => flightProgress(flight, (flight.sentTick + flight.arriveTick) / 2, false))
    expect(half).toEqual([...half].sort((a, b) => b - a))
    expect(publishes.map((flight) => flightProgress(flight, flight.arriveTick, false))).toEqual([1, 1, 1, 1, 1])
  })

  it('lets what was in memory when the broker stopped leave behind what is on disk', () => {
    const kill = [{ tick: 3_000, command: { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' } as const }]
    const { flights, scene, layout } = stageOf(runOf(fanoutSetup, 3_100, kill))
    const { billing } = layout.queues
    const kept = scene.queues.find(({ name }) => name === 'billing')?.tube?.tokens.length ?? 0
    expect(kept).toBeGreaterThan(0)
    const lost = flights.filter(({ says }) => says.includes('is gone from billing'))
    expect(lost.length).toBeGreaterThan(0)
    for (const [index, flight] of lost.entries()) expect(billing && start(flight)).toEqual(billing && placeFromHead(billing, kept + index))
  })

  it('never leaves the stage and has an id for each', () => {
    for (const setup of [ordinarySetup, topicSetup, streamSetup, fanoutSetup]) {
      const history = runOf(setup, 5_000, [{ tick: 4_900, command: { type: 'burst', stream: 'web', count: 30 } }])
      for (let tick = 5_000; tick < 8_000; tick += 170) {
        runTo(history, tick)
        const { layout, flights } = stageOf(history)
        expect(new Set(flights.map(({ id }) => id)).size).toBe(flights.length)
        for (const { legs } of flights)
          for (const { route } of legs)
            for (const { x, y } of route.samples) {
              expect(x).toBeGreaterThanOrEqual(0)
              expect(x).toBeLessThanOrEqual(layout.width)
              expect(y).toBeGreaterThanOrEqual(0)
              expect(y).toBeLessThanOrEqual(layout.height)
            }
      }
    }
  })

  it('draws fewer when there are too many to follow', () => {
    const history = runOf(busySetup, 6_000, [{ tick: 5_990, command: { type: 'burst', stream: 'web', count: 2_000 } }])
    expect(stageOf(history).flights.length).toBeLessThanOrEqual(220)
  })

  it('is the same when the same moment is reached by going back', () => {
    const history = runOf(ordinarySetup, 9_130)
    const before = JSON.stringify(stageOf(history).flights)
    runTo(history, 14_000)
    seek(history, 9_130)
    expect(JSON.stringify(stageOf(history).flights)).toBe(before)
  })
})
