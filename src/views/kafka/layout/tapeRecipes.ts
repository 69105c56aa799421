/** How a tape is drawn with so much room. Design units. */
export interface TapeRecipe {
  /** Broker chips in a row above the tape, as words; or beside it under the partition's name, as numbers. */
  readonly chips: 'above' | 'beside'
  readonly chip: number
  readonly watermarkRow: number
  readonly cell: number
  /** Between the cells and the edge of the rail. */
  readonly padding: number
  readonly offsetsRow: number
  /** One for each group. */
  readonly lane: number
  /** Least space to the next tape. */
  readonly gap: number
  readonly title: number
}

/** From the most generous to the tightest. */
export const tapeRecipes: readonly TapeRecipe[] = [
  { chips: 'above', chip: 21, watermarkRow: 15, cell: 33, padding: 5, offsetsRow: 17, lane: 27, gap: 22, title: 34 },
  { chips: 'above', chip: 19, watermarkRow: 14, cell: 24, padding: 4, offsetsRow: 16, lane: 24, gap: 16, title: 30 },
  { chips: 'above', chip: 19, watermarkRow: 14, cell: 18, padding: 4, offsetsRow: 16, lane: 24, gap: 16, title: 30 },
  { chips: 'beside', chip: 14, watermarkRow: 14, cell: 22, padding: 4, offsetsRow: 15, lane: 22, gap: 10, title: 28 },
  { chips: 'beside', chip: 14, watermarkRow: 13, cell: 19, padding: 3, offsetsRow: 14, lane: 18, gap: 6, title: 24 },
  { chips: 'beside', chip: 13, watermarkRow: 0, cell: 17, padding: 2, offsetsRow: 13, lane: 16, gap: 5, title: 22 },
  { chips: 'beside', chip: 13, watermarkRow: 0, cell: 16, padding: 2, offsetsRow: 0, lane: 15, gap: 5, title: 20 },
]

/** The partition's name. */
const LABEL = { width: 31, height: 15 }
/** A chip with a word needs this much. */
const CHIP_WORD = 62
const CHIP_GAP = 4
/** Between two cells. */
export const CELL_GAP = 2

/** Left of the rail: the partition's name, and the chips where they stand beside. */
export function labelWidth(recipe: TapeRecipe, replicas: number): number {
  if (recipe.chips === 'above') return LABEL.width
  return Math.max(LABEL.width, replicas * (recipe.chip + 2) + 6)
}

export function labelHeight(): number {
  return LABEL.height
}

/** Height of one tape with everything above and below it, without the gap. */
export function tapeHeight(recipe: TapeRecipe, lanes: number): number {
  const above = recipe.chips === 'above' ? recipe.chip + CHIP_GAP : 0
  const rail = recipe.cell + 2 * recipe.padding
  const side = recipe.chips === 'beside' ? LABEL.height + recipe.chip : 0
  return above + Math.max(recipe.watermarkRow + rail + recipe.offsetsRow + lanes * recipe.lane, side)
}

/** Width of a chip above a rail of this width: a word where all fit, else a number. */
export function chipAbove(railWidth: number, replicas: number): { width: number; gap: number; text: 'word' | 'number' } {
  const words = replicas * (CHIP_WORD + CHIP_GAP) - CHIP_GAP
  return words <= railWidth ? { width: CHIP_WORD, gap: CHIP_GAP, text: 'word' } : { width: 22, gap: CHIP_GAP, text: 'number' }
}

/** Cells on a rail. */
export function cellsOn(recipe: TapeRecipe, railWidth: number): number {
  return Math.max(1, Math.floor((railWidth - 2 * recipe.padding) / (recipe.cell + CELL_GAP)))
}
