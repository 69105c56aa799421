import { bottom, middleY, type Point, type Rect, rect } from '../../stage/rect.ts'
import type { PlacedExchanges } from './exchangeColumns.ts'
import { wantedNameWidth } from './exchangeNames.ts'
import { placePillStack } from './placeBlock.ts'
import { pillHeights } from './planBlocks.ts'
import { PILL_GAP, type Recipe } from './recipes.ts'
import type { ExchangeLayout, PillLayout } from './stageLayout.ts'
import type { ExchangePlan, PillPlan, StageTopology } from './stageTopology.ts'

/** Exchanges side by side, one row for each layer (or more, where they have no room), lines running in channels below each row. */
export interface ExchangeRows extends PlacedExchanges {
  readonly height: number
  /** Upper edge of the row that leaves room at its end for what is to stand there; null when none does. */
  readonly besideY: number | null
  /** Corners of the way from an exchange down the gutter to a label before a queue. */
  bendsTo(pill: PillPlan, entry: Point): Point[]
  /** Where dead letters for this exchange turn, below its row. */
  deadTurn(exchange: string): number | null
}

/** Design units. The least has room for a shape and some of its name. */
const LEAST_WIDTH = 58
const MOST_WIDTH = 150
const GAP = 8
/** Between a shape and the name beside it. */
const NAME_GAP = 5
/** Labels are reached from the left. */
const INSET = 9
const LANE = 3.5
const MOST_LANES = 6
const CHANNEL = 7
/** Lines down the gutter begin here: further left are the ways back to exchanges. */
const LANES_FROM = 10

function sideOf({ shape }: Recipe): number {
  return Math.min(shape, 36)
}

/** What exchanges ask for side by side, with the gaps between them. */
function wantedWidth(row: readonly ExchangePlan[], recipe: Recipe): number {
  return row.reduce((sum, plan) => sum + wantedOf(plan, recipe) + GAP, -GAP)
}

function wantedOf(plan: ExchangePlan, recipe: Recipe): number {
  const whole = sideOf(recipe) + NAME_GAP + wantedNameWidth(plan)
  return Math.min(recipe.hasWholeNames ? MOST_WIDTH : LEAST_WIDTH, whole)
}

/** Rows in which every exchange has what it asks for. `roomOf`: of a row, by its number. */
function rowsOf(
  layers: readonly (readonly ExchangePlan[])[],
  recipe: Recipe,
  roomOf: (row: number) => number,
): (readonly ExchangePlan[])[] {
  const rows: (readonly ExchangePlan[])[] = []
  for (const layer of layers) {
    let row: readonly ExchangePlan[] = []
    for (const plan of layer) {
      const longer = [...row, plan]
      const isFull = row.length > 0 && wantedWidth(longer, recipe) > roomOf(rows.length)
      if (isFull) rows.push(row)
      row = isFull ? [plan] : longer
    }
    if (row.length > 0) rows.push(row)
  }
  return rows
}

/** Room that lines down the gutter take, design units. */
export function gutterWidth(exchanges: number): number {
  return exchanges === 0 ? 0 : LANES_FROM + Math.min(MOST_LANES, exchanges) * LANE
}

/**
 * `gutterX`: where the gutter begins, px. `box`: upper left corner and width of the rows, px. `beside`: width of what is to stand at the
 * end of one of them, px; 0: nothing.
 */
export function exchangeRows(
  { exchanges, queues }: StageTopology,
  layers: readonly (readonly string[])[],
  recipe: Recipe,
  box: Pick<Rect, 'x' | 'y' | 'width'>,
  beside: number,
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
  const startOf = (row: number) => box.x + (row === 0 ? 0 : inset)
  const roomOf = (row: number) => (box.x + box.width - startOf(row)) / unit
  const planned = layers.map((layer) => layer.flatMap((name) => exchanges.find((plan) => plan.name === name) ?? []))
  let besideY: number | null = null
  for (const [rowIndex, plans] of rowsOf(planned, recipe, roomOf).entries()) {
    const free = roomOf(rowIndex) - wantedWidth(plans, recipe)
    const stacks = plans.map((plan) => pillHeights(plan.pills, recipe))
    const pillsHigh = Math.max(0, ...stacks.map(({ total }) => (total === 0 ? 0 : total + PILL_GAP))) * unit
    const side = sideOf(recipe) * unit
    const kept = beside > 0 && besideY === null ? GAP + beside / unit : 0
    const isBeside = kept > 0 && kept <= free
    const shared = (isBeside ? free - kept : free) / plans.length
    const widths = plans.map((plan) => Math.min(MOST_WIDTH, wantedOf(plan, recipe) + shared) * unit)
    const starts = widths.map((_, index) => widths.slice(0, index).reduce((x, width) => x + width + GAP * unit, startOf(rowIndex)))
    const floor = y + pillsHigh + side
    if (isBeside) besideY = y + pillsHigh
    plans.forEach((plan, index) => {
      placed[plan.name] = placeExchange(starts[index] ?? 0, y + pillsHigh, widths[index] ?? 0, side, unit)
      lanes.set(plan.name, {
        y: floor + (CHANNEL / 2 + (index % MOST_LANES) * LANE) * unit,
        x: gutterX + (LANES_FROM + (lane++ % MOST_LANES) * LANE) * unit,
        dead: floor + (CHANNEL / 2 + Math.min(MOST_LANES, plans.length) * LANE) * unit,
      })
    })
    const rowTop = y
    plans.forEach((plan, index) => {
      const { heights, total } = stacks[index] ?? { heights: [], total: 0 }
      const x = (starts[index] ?? 0) + INSET * unit
      const top = y + pillsHigh - (total + PILL_GAP) * unit
      const stack = placePillStack(
        plan.pills,
        heights,
        recipe.hasTallPills,
        x,
        (widths[index] ?? 0) - INSET * unit,
        top,
        unit,
        (pill, entry) => bends(pill, entry, { x: entry.x - 5 * unit, y: rowTop - 2 * unit }),
      )
      for (const [id, pill] of Object.entries(stack)) pills[id] = { ...pill, exit: { x: pill.box.x + side / 2, y: bottom(pill.box) } }
    })
    // Dead letters and answers that come back turn in a lane of their own.
    const isTurnedTo = plans.some(({ name }) => queues.some(({ deadLetters, answers }) => deadLetters === name || answers.includes(name)))
    y = floor + (CHANNEL + (Math.min(MOST_LANES, plans.length) + (isTurnedTo ? 1 : 0)) * LANE) * unit
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
    besideY,
    bendsTo: (pill, entry) => bends(pill, entry, null),
    deadTurn: (exchange) => lanes.get(exchange)?.dead ?? null,
  }
}

function placeExchange(x: number, y: number, width: number, side: number, unit: number): ExchangeLayout {
  const shape = rect(x, y, side, side)
  const name = rect(x + side + NAME_GAP * unit, y, Math.max(0, width - side - NAME_GAP * unit), side)
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
