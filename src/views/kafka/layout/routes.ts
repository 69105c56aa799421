import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import { centreOf, middleY, type Point, right } from '../../stage/rect.ts'
import { chained, corneredRoute, hopRoute, levelRoute, type Route } from '../../stage/route.ts'
import type { StageLayout, TapeLayout } from './stageLayout.ts'

/** From a producer to a partition's tape. Null when one of them is not on stage. */
export function produceRoute(layout: StageLayout, producer: string, partition: PartitionId): Route | null {
  const from = layout.producers[producer]?.exit
  const to = layout.tapes[partition]?.entry
  if (from === undefined || to === undefined) return null
  if (layout.arrangement === 'columns') return levelRoute(from, to)
  const { unit } = layout
  const gutterX = to.x - 7 * unit
  return corneredRoute(
    [from, { x: from.x, y: from.y + 6 * unit }, { x: gutterX, y: from.y + 6 * unit }, { x: gutterX, y: to.y }, to],
    8 * unit,
  )
}

/** From a partition's tape to a consumer. `lane` keeps lines apart that share a gutter. */
export function fetchRoute(layout: StageLayout, partition: PartitionId, consumer: string, lane: number): Route | null {
  const from = layout.tapes[partition]?.exit
  const to = layout.consumers[consumer]?.entry
  if (from === undefined || to === undefined) return null
  if (layout.arrangement !== 'stacked') return levelRoute(from, to)
  const { unit } = layout
  const gutterX = from.x + (3 + (lane % 4) * 3) * unit
  return corneredRoute([from, { x: gutterX, y: from.y }, { x: gutterX, y: to.y }, to], 6 * unit)
}

/** The way of a batch to the cell where its first record will stand: along the top of the tape, then down. */
export function landingRoute(layout: StageLayout, producer: string, partition: PartitionId, cell: number): Route | null {
  const tape = layout.tapes[partition]
  const there = produceRoute(layout, producer, partition)
  if (tape === undefined || there === null) return null
  const { unit } = layout
  const start = { x: tape.rail.x, y: aboveRail(tape, unit) }
  const over = corneredRoute([start, { x: cellCentre(tape, cell).x, y: start.y }, cellCentre(tape, cell)], 6 * unit)
  return chained(there, chained(levelRoute(tape.entry, start), over))
}

/** The way of a copy from a cell to the consumer that asked for it. A cell that is not shown is left by the tape's end. */
export function deliveryRoute(layout: StageLayout, partition: PartitionId, cell: number, consumer: string, lane: number): Route | null {
  const tape = layout.tapes[partition]
  const way = fetchRoute(layout, partition, consumer, lane)
  if (tape === undefined || way === null) return null
  if (cell < 0 || cell >= tape.capacity) return way
  const { unit } = layout
  const from = cellCentre(tape, cell)
  const y = aboveRail(tape, unit)
  const end = { x: right(tape.rail), y }
  return chained(chained(corneredRoute([from, { x: from.x, y }, end], 6 * unit), levelRoute(end, tape.exit)), way)
}

/** Centre of a cell of a tape, counted from the left. */
export function cellCentre(tape: TapeLayout, cell: number): Point {
  const padding = (tape.rail.height - tape.cellPx) / 2
  return { x: tape.rail.x + padding + cell * tape.pitchPx + tape.cellPx / 2, y: middleY(tape.rail) }
}

function aboveRail(tape: TapeLayout, unit: number): number {
  return tape.rail.y - (tape.watermarkRow === null ? 3 : 7) * unit
}

/** From a consumer to its coordinator, whose door is at the head of the group's box. */
export function coordinatorRoute(layout: StageLayout, consumer: string, group: string): Route | null {
  const from = layout.consumers[consumer]?.entry
  const to = layout.groups[group]?.door
  const box = layout.groups[group]?.box
  if (from === undefined || to === undefined || box === undefined) return null
  const { unit } = layout
  if (layout.corridor === null) {
    const gutterX = right(box) + 14 * unit
    return corneredRoute([from, { x: gutterX, y: from.y }, { x: gutterX, y: to.y }, to], 6 * unit)
  }
  const x = layout.corridor.x + layout.corridor.width / 2
  return corneredRoute(
    [
      { x, y: from.y },
      { x, y: to.y },
      { x: box.x, y: to.y },
    ],
    8 * unit,
  )
}

/** From one broker's chip to another's, beside one partition, away from its name. Indices into the partition's replicas. */
export function replicationRoute(layout: StageLayout, partition: PartitionId, fromIndex: number, toIndex: number): Route | null {
  const tape = layout.tapes[partition]
  const from = tape?.chips[fromIndex]
  const to = tape?.chips[toIndex]
  if (tape === undefined || from === undefined || to === undefined) return null
  return hopRoute(centreOf(from), centreOf(to), (from.y < tape.label.y ? 8 : -8) * layout.unit)
}
