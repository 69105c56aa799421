import type { RingPlace, RingScene } from '../scene/ringScene.ts'
import { BAY_SHARE } from './ringSize.ts'
import type { RingLayout } from './stageLayout.ts'

/** Where a consumer's sign stands, and how large it is there (1 in the ring, less outside). */
export interface TurnPlace {
  readonly x: number
  readonly y: number
  readonly scale: number
}

/**
 * Places of those in the ring, in order of turns, and then of those outside. `left`: the share of the last move that is still to go (0:
 * all are where they belong). Whoever stays in the ring moves along it; whoever leaves or comes goes straight.
 */
export function turnPlaces({ places, out }: RingScene, layout: RingLayout, left: number): TurnPlace[] {
  const inRing = (index: number) => onRing(layout, index, places.length)
  return [
    ...places.map((place, index) => {
      if (left === 0 || place.before === index) return inRing(index)
      if (place.before === null) return between(inRing(index), outside(layout, out.length), left)
      return onRing(layout, index + stepsAhead(place, index, places.length) * left, places.length)
    }),
    ...out.map((place, index) => {
      const own = outside(layout, index)
      return left === 0 || place.before === null ? own : between(own, onRing(layout, place.before, places.length + 1), left)
    }),
  ]
}

/** Backwards along the ring to where it was: it only ever turns towards its head, and from there to its end. */
function stepsAhead({ before }: RingPlace, index: number, count: number): number {
  const steps = (before ?? index) - index
  return steps < 0 ? steps + count : steps
}

/** The head stands at the left; the others follow clockwise. */
function onRing({ centre, radius }: RingLayout, index: number, count: number): TurnPlace {
  const angle = Math.PI + (count === 0 ? 0 : (index / count) * 2 * Math.PI)
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle), scale: 1 }
}

function outside({ bay, bayColumns, chip }: RingLayout, index: number): TurnPlace {
  const pitch = bay.width / bayColumns
  const side = chip * BAY_SHARE
  const [column, row] = [index % bayColumns, Math.floor(index / bayColumns)]
  return { x: bay.x + pitch * (column + 0.5), y: bay.y + side / 2 + row * (side + 2), scale: BAY_SHARE }
}

function between(to: TurnPlace, from: TurnPlace, left: number): TurnPlace {
  const at = (a: number, b: number) => a + (b - a) * left
  return { x: at(to.x, from.x), y: at(to.y, from.y), scale: at(to.scale, from.scale) }
}
