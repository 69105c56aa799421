/** Most that a ring may take, design units. */
const MOST_RADIUS = 36
const LEAST_RADIUS = 16
/** Room in the middle, beside the places. */
const HOLE = 9
const POINTER = 9
export const BAY_LABEL = 12
const BAY_GAP = 2
/** Side of a place outside the ring, as a share of one in it. */
export const BAY_SHARE = 0.8

/** How large the ring of so many consumers is, design units. */
export interface RingSize {
  readonly radius: number
  readonly chip: number
  readonly width: number
  /** Above and below the middle. */
  readonly above: number
  readonly below: number
  readonly bayHeight: number
  /** Places outside that stand side by side. */
  readonly bayColumns: number
}

/** `chip`: side of a place, as far as all have room. Null where there are no turns to be shown: fewer than two consumers. */
export function ringSize(consumers: number, chip: number): RingSize | null {
  if (chip === 0 || consumers < 2) return null
  const wanted = (consumers * (chip + 3)) / (2 * Math.PI)
  const radius = Math.min(MOST_RADIUS, Math.max(LEAST_RADIUS, wanted, chip / 2 + HOLE))
  const side = Math.min(chip, (2 * Math.PI * radius) / consumers - 1)
  const half = radius + side / 2 + 1
  const width = POINTER + 2 * half
  const bayColumns = Math.max(1, Math.floor(width / (side * BAY_SHARE + BAY_GAP)))
  const bayHeight = BAY_LABEL + Math.ceil(consumers / bayColumns) * (side * BAY_SHARE + BAY_GAP)
  return { radius, chip: side, width, above: half, below: half + bayHeight, bayHeight, bayColumns }
}
