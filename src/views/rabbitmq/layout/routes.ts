import { bottom, type Point, right } from '../../stage/rect.ts'
import { chained, corneredRoute, levelRoute, type Route, reversed } from '../../stage/route.ts'
import { placeFromHead } from './railCells.ts'
import type { StageLayout } from './stageLayout.ts'

/** From a publisher to an exchange. Null when one of them is not on stage. */
export function publishRoute(layout: StageLayout, publisher: string, exchange: string): Route | null {
  const from = layout.publishers[publisher]?.exit
  const to = layout.exchanges[exchange]?.entry
  if (from === undefined || to === undefined) return null
  if (layout.arrangement === 'columns') return levelRoute(from, to)
  const y = from.y + 5 * layout.unit
  return corneredRoute([from, { x: from.x, y }, { x: to.x, y }, to], 6 * layout.unit)
}

/** From an exchange to the label of a binding. */
export function toPillRoute(layout: StageLayout, pillId: string): Route | null {
  const pill = layout.pills[pillId]
  const exchange = pill === undefined ? undefined : layout.exchanges[pill.from]
  const from = pill?.isVertical === true ? exchange?.below : exchange?.exit
  if (pill === undefined || from === undefined) return null
  if (pill.isVertical === true) return corneredRoute([from, { x: pill.entry.x, y: from.y + 2 }, pill.entry], 2)
  return pill.bends.length === 0 ? levelRoute(from, pill.entry) : corneredRoute([from, ...pill.bends, pill.entry], 6 * layout.unit)
}

/** What a binding leads to: a queue, or an exchange that may be reached from above. */
interface Target {
  readonly entry: Point
  readonly above?: Point
}

/** From the label of a binding to the queue or exchange behind it. */
export function fromPillRoute(layout: StageLayout, pillId: string, to: Target): Route | null {
  const pill = layout.pills[pillId]
  if (pill === undefined) return null
  const { entry, exit } = pill
  if (pill.isVertical === true) return corneredRoute([entry, exit, to.above ?? to.entry], 0)
  if (exit !== entry) return chained(corneredRoute([entry, exit], 0), levelRoute(exit, to.entry))
  const x = entry.x - 4 * layout.unit
  return corneredRoute([entry, { x, y: entry.y }, { x, y: to.entry.y }, to.entry], 4 * layout.unit)
}

/** Along a whole binding, from the exchange to what it leads to. */
export function bindingRoute(layout: StageLayout, pillId: string, to: Target): Route | null {
  const [first, second] = [toPillRoute(layout, pillId), fromPillRoute(layout, pillId, to)]
  return first === null || second === null ? null : chained(first, second)
}

/** From the tail of a queue to a place on its rail; over the others when some stand behind that place. */
export function landingRoute(layout: StageLayout, queueName: string, place: Point, isOver: boolean): Route | null {
  const queue = layout.queues[queueName]
  if (queue === undefined) return null
  if (!isOver) return corneredRoute([queue.entry, place], 0)
  const y = queue.rail.y - 3 * layout.unit
  return corneredRoute([queue.entry, { x: queue.entry.x, y }, { x: place.x, y }, place], 5 * layout.unit)
}

/** From the head of a queue to a consumer, through the ring where there is one. */
export function consumeRoute(layout: StageLayout, queueName: string, consumer: string): Route | null {
  const queue = layout.queues[queueName]
  const place = layout.consumers[consumer]
  if (queue === undefined || place === undefined) return null
  const { exit, ring } = queue
  if (place.bend !== null) {
    const { x, y } = place.bend
    return corneredRoute([exit, { x, y: exit.y }, { x, y }, place.entry], 6 * layout.unit)
  }
  if (ring === null) return levelRoute(exit, place.entry)
  const through = corneredRoute([exit, { x: right(ring.box), y: exit.y }], 0)
  return chained(through, levelRoute({ x: right(ring.box), y: exit.y }, place.entry))
}

/** The part of it that is drawn as a line: from the ring on. */
export function consumerLine(layout: StageLayout, queueName: string, consumer: string): Route | null {
  const queue = layout.queues[queueName]
  const place = layout.consumers[consumer]
  if (queue === undefined || place === undefined || queue.ring === null || place.bend !== null)
    return consumeRoute(layout, queueName, consumer)
  return levelRoute({ x: queue.ring.centre.x + queue.ring.radius + queue.ring.chip / 2, y: queue.exit.y }, place.entry)
}

/** The way of a delivery from its place on the rail into the consumer's hands. */
export function deliveryRoute(layout: StageLayout, queueName: string, from: Point, consumer: string, slot: Point | null): Route | null {
  const queue = layout.queues[queueName]
  const way = consumeRoute(layout, queueName, consumer)
  if (queue === undefined || way === null) return null
  const whole = chained(corneredRoute([from, queue.exit], 0), way)
  const entry = layout.consumers[consumer]?.entry
  return slot === null || entry === undefined ? whole : chained(whole, corneredRoute([entry, slot], 0))
}

/** The way back of a message that is given back: over the rail to its place. */
export function requeueRoute(layout: StageLayout, queueName: string, consumer: string, slot: Point | null, place: Point): Route | null {
  const queue = layout.queues[queueName]
  const entry = layout.consumers[consumer]?.entry
  const way = consumeRoute(layout, queueName, consumer)
  if (queue === undefined || entry === undefined || way === null) return null
  const y = queue.rail.y - 3 * layout.unit
  const over = corneredRoute([queue.exit, { x: queue.exit.x, y }, { x: place.x, y }, place], 5 * layout.unit)
  const back = chained(reversed(way), over)
  return slot === null ? back : chained(corneredRoute([slot, entry], 0), back)
}

/** From the head of a queue to its dead-letter exchange; null without one on stage. */
export function deadLetterRoute(layout: StageLayout, queueName: string): Route | null {
  const queue = layout.queues[queueName]
  if (queue === undefined || queue.deadWay.length === 0) return null
  return corneredRoute([placeFromHead(queue, 0), ...queue.deadWay], 5 * layout.unit)
}

/** From a consumer to the exchange to which it publishes its answers: under its queue and back. Null for none. */
export function answerRoute(layout: StageLayout, queueName: string, consumer: string, exchange: string): Route | null {
  const way = layout.queues[queueName]?.answerWays[exchange]
  const place = layout.consumers[consumer]
  const lane = way?.[0]
  if (way === undefined || place === undefined || lane === undefined) return null
  const { entry, box } = place
  const x = place.bend?.x ?? box.x - 9 * layout.unit
  return corneredRoute([entry, { x, y: entry.y }, { x, y: lane.y }, ...way], 5 * layout.unit)
}

/** Turned away where messages come in, and down: what a full queue refuses. */
export function refuseRoute(layout: StageLayout, queueName: string): Route | null {
  const queue = layout.queues[queueName]
  if (queue === undefined) return null
  const { x, y } = queue.entry
  return corneredRoute(
    [
      { x, y },
      { x, y: bottom(queue.rail) + 14 * layout.unit },
    ],
    0,
  )
}

/** Out of the queue at its head and down: what is gone for good. */
export function dropRoute(layout: StageLayout, queueName: string, place: number): Route | null {
  const queue = layout.queues[queueName]
  if (queue === undefined) return null
  const from = placeFromHead(queue, Math.min(place, queue.capacity - 1))
  return corneredRoute([from, { x: from.x, y: bottom(queue.rail) + 14 * layout.unit }], 0)
}
