import { type Point, type Rect, rect, right } from '../../stage/rect.ts'
import type { ConsumerLayout, Detail } from './stageLayout.ts'

/** The places in which a consumer's messages stand. */
export interface SlotRow {
  /** Side of a place. */
  readonly size: number
  /** Middles of the places, in order. */
  readonly places: readonly Point[]
  /** Where it is told how many more there are; null when all have a place. */
  readonly more: Point | null
}

/** Of each amount of detail, design units: the side of a place, its middle from the top, and the part of the width it begins at. */
const ROWS: Readonly<Record<Detail, { readonly size: number; readonly middle: number; readonly from: number }>> = {
  card: { size: 20, middle: 38, from: 0 },
  normal: { size: 18, middle: 35, from: 0 },
  short: { size: 16, middle: 17, from: 0.42 },
  row: { size: 14, middle: 12, from: 0.34 },
}
const LEAST_SIZE = 8
/** Between places; where they have to be smaller, less. */
const GAP = { wide: 4, tight: 2 }
/** `+12` */
const MORE = 20

/** At the side of the badge of its turn, which stands on the edge, and at the other. */
const PADDING = { badge: 13, other: 8 }
/** A letter of a name, on average, and what is between the name and the first place. */
const NAME = { letter: 8, gap: 5 }

/** Width of a box in one row in which a name of so many letters is whole beside the messages, design units. */
export function widthForName(letters: number): number {
  return PADDING.badge + PADDING.other + (letters * NAME.letter + NAME.gap) / ROWS.row.from
}

/** The part of a consumer's box that is for words and messages. */
export function consumerInner({ box, entry }: ConsumerLayout, unit: number): Rect {
  const [badge, other] = [PADDING.badge * unit, PADDING.other * unit]
  const left = entry.x <= box.x ? badge : other
  return rect(box.x + left, box.y, box.width - badge - other, box.height)
}

/** Where the slots begin, which is where the words beside them end. */
export function slotsX(layout: ConsumerLayout, unit: number): number {
  const inner = consumerInner(layout, unit)
  return inner.x + inner.width * ROWS[layout.detail].from
}

/** `places`: as many as it may have unacked, or has. They get smaller to have room, down to a point. */
export function slotRow(layout: ConsumerLayout, unit: number, places: number): SlotRow {
  const inner = consumerInner(layout, unit)
  const { size, middle } = ROWS[layout.detail]
  const x = slotsX(layout, unit)
  const width = right(inner) - x
  const wanted = size * unit
  const fits = places * (size + GAP.wide) <= width / unit + GAP.wide
  const gap = (fits ? GAP.wide : GAP.tight) * unit
  const smaller = places === 0 ? wanted : (width - gap * (places - 1)) / places
  const allFit = smaller >= LEAST_SIZE * unit
  const side = allFit ? Math.min(wanted, smaller) : wanted * 0.8
  const shown = allFit ? places : Math.max(1, Math.floor((width - MORE * unit + gap) / (side + gap)))
  const y = inner.y + middle * unit
  return {
    size: side,
    places: Array.from({ length: shown }, (_, index) => ({ x: x + side / 2 + index * (side + gap), y })),
    more: allFit ? null : { x: x + shown * (side + gap), y },
  }
}
