import { type Point, type Rect, right } from './rect.ts'
import { pointOn } from './route.ts'
import type { StageFlight } from './stageFlight.ts'

/** How far a flight is, 0 to 1. Where movement is unwanted it takes three steps instead of gliding. */
export function progressOf({ sentTick, arriveTick }: StageFlight, timeMs: number, isReduced: boolean): number {
  const share = Math.min(1, Math.max(0, (timeMs - sentTick) / Math.max(1, arriveTick - sentTick)))
  return isReduced ? (Math.min(2, Math.floor(share * 3)) + 0.5) / 3 : share
}

/** Where the tokens of a flight are, the first one ahead; the others follow close behind, as far as they have left. */
export function tokenPoints(flight: StageFlight, progress: number, spacingPx: number): Point[] {
  return flight.tokens.map((_, index) => pointOn(flight.route, progress, index * spacingPx))
}

/** The widest wording of a label that the corridor has room for; '' where not even the short one has. */
export function pillWords(label: StageFlight['label'], corridor: Rect | null, unit: number, widthOf: (text: string) => number): string {
  if (label === null || corridor === null) return ''
  const room = corridor.width - 4 * unit
  return [label.full, label.short].find((text) => widthOf(text) <= room) ?? ''
}

/** Keeps a pill of this width in the corridor, where there is no other text. */
export function keepInCorridor(point: Point, widthPx: number, corridor: Rect | null, unit: number): Point {
  if (corridor === null || widthPx === 0) return point
  const half = widthPx / 2 + 2 * unit
  return { x: Math.min(Math.max(point.x, corridor.x + half), right(corridor) - half), y: point.y }
}

/** Where a message with a label is. `isDot`: its label has no room anywhere, and it hides nobody else's. */
export interface Pill {
  readonly box: Rect
  readonly isError: boolean
  readonly isDot: boolean
}

/** For each of these boxes the one that takes its room; null for those that may stay as they are. Labels go before dots, errors first, then by position. */
export function roomTakenBy(pills: readonly Pill[]): (Rect | null)[] {
  const shown: Rect[] = []
  const result: (Rect | null)[] = pills.map(() => null)
  const rank = (pill: Pill) => (pill.isDot ? 2 : pill.isError ? 0 : 1)
  const order = [...pills.entries()].sort(([a, pill], [b, other]) => rank(pill) - rank(other) || a - b)
  for (const [index, { box, isDot }] of order) {
    const taker = shown.find((other) => touches(box, other)) ?? null
    result[index] = taker
    if (taker === null && !isDot) shown.push(box)
  }
  return result
}

function touches(a: Rect, b: Rect): boolean {
  return a.x < right(b) && b.x < right(a) && a.y < b.y + b.height && b.y < a.y + a.height
}
