import type { Point } from '../../stage/rect.ts'
import { pointOn } from '../../stage/route.ts'
import type { Flight } from './flight.ts'

/** Of the time, by which each leaves after the one before it; and the most that it is kept back. */
const LAG = 0.07
const MOST_LAG = 0.5

/**
 * How far a flight is at a time, 0 to 1: those that are sent at once leave one after the other and arrive together. Where movement is
 * unwanted it takes three steps instead of gliding.
 */
export function flightProgress(flight: Flight, timeMs: number, isReduced: boolean): number {
  const { sentTick, arriveTick } = flight
  const share = Math.min(1, Math.max(0, (timeMs - sentTick) / Math.max(1, arriveTick - sentTick)))
  const lag = lagOf(flight)
  const own = Math.max(0, (share - lag) / (1 - lag))
  return isReduced ? (Math.min(2, Math.floor(own * 3)) + 0.5) / 3 : own
}

/** By how much of its time it leaves later than it was sent. */
export function lagOf({ order }: Flight): number {
  return Math.min(MOST_LAG, order * LAG)
}

/** Where it is then. */
export function flightPlace({ legs }: Flight, progress: number): Point {
  let from = 0
  for (const { route, until } of legs) {
    if (progress <= until) return pointOn(route, until === from ? 1 : (progress - from) / (until - from))
    from = until
  }
  const last = legs.at(-1)
  return last === undefined ? { x: 0, y: 0 } : pointOn(last.route, 1)
}
