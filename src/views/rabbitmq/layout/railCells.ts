import { middleY, type Point, right } from '../../stage/rect.ts'
import type { QueueLayout } from './stageLayout.ts'

/** Middle of a place on the rail of a queue that empties, counted from its head at the right. */
export function placeFromHead({ rail, cellPx, pitchPx, capPx }: QueueLayout, index: number): Point {
  return { x: right(rail) - capPx - cellPx / 2 - index * pitchPx, y: middleY(rail) }
}

/** Middle of a place on the tape of a stream, counted from the left. */
export function placeFromLeft({ rail, cellPx, pitchPx, capPx }: QueueLayout, index: number): Point {
  return { x: rail.x + capPx + cellPx / 2 + index * pitchPx, y: middleY(rail) }
}
