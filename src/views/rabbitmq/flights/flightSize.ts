import { bottom, type Point, right } from '../../stage/rect.ts'
import type { Detail, StageLayout } from '../layout/stageLayout.ts'
import type { Flight } from './flight.ts'

/** Side of a message on its way, design units: not larger than where it goes. */
const SIDES: Readonly<Record<Detail, number>> = { card: 21, normal: 18, short: 16, row: 14 }
const SMALL = 12
/** So far from a rail messages grow to the size of those in it, design units. */
const NEAR = 22

/** Side of a message that flies, px. */
export function flightSide({ isSmall }: Flight, detail: Detail, unit: number): number {
  return (isSmall ? SMALL : SIDES[detail]) * unit
}

/** How much larger a message is drawn at this place than elsewhere on its way: over a queue it is as large as those that stand there. */
export function scaleAt(flight: Flight, { queues, detail, unit }: StageLayout, { x, y }: Point): number {
  if (flight.kind !== 'message' || flight.isSmall) return 1
  for (const { rail, cellPx } of Object.values(queues)) {
    const [beside, above] = [Math.max(rail.x - x, x - right(rail), 0), Math.max(rail.y - y, y - bottom(rail), 0)]
    const share = 1 - Math.sqrt(beside ** 2 + above ** 2) / (NEAR * unit)
    if (share > 0) return 1 + share * (cellPx / flightSide(flight, detail, unit) - 1)
  }
  return 1
}
