import { bottom, middleY, type Point, type Rect, rect } from '../../stage/rect.ts'
import type { PlacedExchanges } from './exchangeColumns.ts'
import { placePillStack } from './placeBlock.ts'
import { pillHeights } from './planBlocks.ts'
import { PILL_GAP, type Recipe } from './recipes.ts'
import type { ExchangeLayout, PillLayout } from './stageLayout.ts'
import type { PillPlan, StageTopology } from './stageTopology.ts'

/** Exchanges side by side, one row for each layer (or more, where they have no room), lines running in channels below each row. */
export interface ExchangeRows extends PlacedExchanges {
  readonly height: number
  /** Corners of the way from an exchange down the gutter to a label before a queue. */
  bendsTo(pill: PillPlan, entry: Point): Point[]
  /** Where dead letters for this exchange turn, below its row. */
  deadTurn(exchange: string): number | null
}

/** Design units. */
const LEAST_WIDTH = 58
const MOST_WIDTH = 150
const GAP = 8
/** Labels are reached from the left. */
const INSET = 9
const LANE = 3.5
const MOST_LANES = 6
const CHANNEL = 8
/** Lines down the gutter begin here: further left are the ways back to exchanges. */
const LANES_FROM = 10

/** Rows in which every exchange has room for its shape and some of its name. `width`: of the first row, and of the others. */
function rowsOf(layers: readonly (readonly string[])[], width: { readonly first: number; readonly others: number }): string[][] {
  const rows: string[][] = []
  for (const layer of layers) {
    const left = [...layer]
    while (left.length > 0) {
      const room = rows.length === 0 ? width.first : width.others
      rows.push(left.splice(0, Math.max(1, Math.floor((room + GAP) / (LEAST_WIDTH + GAP)))))
    }
  }
  return rows
}

/** Room that lines down the gutter take, design units. */
export function gutterWidth(exchanges: number): number {
  return exchanges === 0 ? 0 : LANES_FROM + Math.min(MOST_LANES, exchanges) * LANE
}

/** `gutterX`: where the gutter begins, px. `box`: upper left corner and width of the rows, px. */
export function exchangeRows(
  { exchanges }: StageTopology,
  layers: readonly (readonly string[])[],
  recipe: Recipe,
  box: Pick<Rect, 'x' | 'y' | 'width'>,
  gutterX: number,
  unit: number,
): ExchangeRows {
  const placed: Record<string, ExchangeLayout> = {}
  const pills: Record<string, PillLayout> = {}
  const lanes = new Map<string, { y: number; x: number; dead: number }>()
  let y = box.y
  let lane = 0
  // Past all but the first row lines go down the gutter.
  const inset = Math.max(0, gutterX + gutterWidth(exchanges.length) * unit - box.x)
  for (const [rowIndex, row] of rowsOf(layers, { first: box.width / unit, others: (box.width - inset) / unit }).entries()) {
    const start = box.x + (rowIndex === 0 ? 0 : inset)
    const width = box.width - (start - box.x)
    const plans = row.map((name) => exchanges.find((plan) => plan.name === name)).filter((plan) => plan !== undefined)
    const stacks = plans.map((plan) => pillHeights(plan.pills, recipe))
    const pillsHigh = Math.max(0, ...stacks.map(({ total }) => (total === 0 ? 0 : total + PILL_GAP))) * unit
    const side = Math.min(recipe.shape, 36) * unit
    const each = Math.min(MOST_WIDTH * unit, (width - GAP * unit * (row.length - 1)) / row.length)
    const floor = y + pillsHigh + side
    plans.forEach((plan, index) => {
      const x = start + index * (each + GAP * unit)
      placed[plan.name] = placeExchange(x, y + pillsHigh, each, side, unit)
      lanes.set(plan.name, {
        y: floor + (CHANNEL / 2 + (index % MOST_LANES) * LANE) * unit,
        x: gutterX + (LANES_FROM + (lane++ % MOST_LANES) * LANE) * unit,
        dead: floor + (CHANNEL / 2 + Math.min(MOST_LANES, row.length) * LANE) * unit,
      })
    })
    const rowTop = y
    plans.forEach((plan, index) => {
      const { heights, total } = stacks[index] ?? { heights: [], total: 0 }
      const x = start + index * (each + GAP * unit) + INSET * unit
      const top = y + pillsHigh - (total + PILL_GAP) * unit
      const stack = placePillStack(plan.pills, heights, recipe.hasTallPills, x, each - INSET * unit, top, unit, (pill, entry) =>
        bends(pill, entry, { x: entry.x - 5 * unit, y: rowTop - 2 * unit }),
      )
      for (const [id, pill] of Object.entries(stack)) pills[id] = { ...pill, exit: { x: pill.box.x + side / 2, y: bottom(pill.box) } }
    })
    y = floor + (CHANNEL + (Math.min(MOST_LANES, row.length) + 1) * LANE) * unit
  }

  function bends(pill: PillPlan, entry: Point, before: Point | null): Point[] {
    const from = placed[pill.from]?.exit
    const via = lanes.get(pill.from)
    if (from === undefined || via === undefined) return []
    const down = [{ x: from.x, y: via.y }]
    if (before === null) return [...down, { x: via.x, y: via.y }, { x: via.x, y: entry.y }]
    // The way to another exchange: down the gutter too, unless it is in the very next row.
    return [...down, { x: before.x, y: via.y }, { x: before.x, y: entry.y }]
  }

  return {
    exchanges: placed,
    pills,
    height: y - box.y,
    bendsTo: (pill, entry) => bends(pill, entry, null),
    deadTurn: (exchange) => lanes.get(exchange)?.dead ?? null,
  }
}

function placeExchange(x: number, y: number, width: number, side: number, unit: number): ExchangeLayout {
  const shape = rect(x, y, side, side)
  const name = rect(x + side + 5 * unit, y, Math.max(0, width - side - 5 * unit), side)
  return {
    box: rect(x, y, width, side),
    shape,
    name,
    nameSide: 'right',
    entry: { x: x + side / 2, y },
    exit: { x: x + side / 2, y: bottom(shape) },
    above: { x: x + side / 2, y },
    below: { x: x + side / 2, y: bottom(shape) },
    deadEntry: { x: x + side * 0.25, y: middleY(shape) + side * 0.25 },
  }
}
