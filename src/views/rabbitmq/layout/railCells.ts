import { bottom, middleY, type Point, type Rect, rect, right } from '../../stage/rect.ts'
import type { QueueLayout } from './stageLayout.ts'

/** Middle of a place on the rail of a queue that empties, counted from its head at the right. */
export function placeFromHead({ rail, cellPx, pitchPx, capPx }: QueueLayout, index: number): Point {
  return { x: right(rail) - capPx - cellPx / 2 - index * pitchPx, y: middleY(rail) }
}

/** Middle of a place on the tape of a stream, counted from the left. */
export function placeFromLeft({ rail, cellPx, pitchPx, capPx }: QueueLayout, index: number): Point {
  return { x: rail.x + capPx + cellPx / 2 + index * pitchPx, y: middleY(rail) }
}

/** Of the mouth of a queue, px: marks may lie over it. */
const EDGE = 1.5

/**
 * Where what stands on a rail may be seen: messages that move up come from behind its left end and go behind its right one. Marks on their
 * corners reach above it, into the title's room, and their names and flags stand below.
 */
export function railWindow({ rail, title, under }: QueueLayout): Rect {
  return rect(rail.x, title.y, rail.width + EDGE, bottom(under) - title.y)
}
