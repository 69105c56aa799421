import { middleY, type Point, rect, right } from '../../stage/rect.ts'
import type { ColumnStarts } from './columnStarts.ts'
import { placePillStack } from './placeBlock.ts'
import { pillHeights } from './planBlocks.ts'
import { NAME_LINE, type Recipe } from './recipes.ts'
import { spread } from './spread.ts'
import type { ExchangeLayout, PillLayout } from './stageLayout.ts'
import type { ExchangePlan, StageTopology } from './stageTopology.ts'

const GAP = 8

export interface PlacedExchanges {
  readonly exchanges: Readonly<Record<string, ExchangeLayout>>
  readonly pills: Readonly<Record<string, PillLayout>>
}

/** How high a layer of exchanges is at least, design units. */
export function layerHeight(exchanges: readonly ExchangePlan[], layer: readonly string[], recipe: Recipe): number {
  return layer.reduce((sum, name) => sum + exchangeHeight(planOf(exchanges, name), recipe) + GAP, -GAP)
}

/**
 * Exchanges one below the other in the column of their layer, each as near as it can be to the middle of what it leads to. The last layer
 * first, since the others lead to it. `targets`: places of the labels before queues.
 */
export function exchangeColumns(
  topology: StageTopology,
  layers: readonly (readonly string[])[],
  recipe: Recipe,
  at: ColumnStarts,
  room: { readonly top: number; readonly bottom: number },
  targets: Readonly<Record<string, PillLayout>>,
  unit: number,
): PlacedExchanges {
  const exchanges: Record<string, ExchangeLayout> = {}
  const pills: Record<string, PillLayout> = {}
  for (const [index, layer] of [...layers.entries()].reverse()) {
    const plans = layer.map((name) => planOf(topology.exchanges, name))
    const known = Object.values({ ...targets, ...pills })
    const wishes = plans.map((plan) => ({
      middle: middleOf(
        known.flatMap((pill) => (pill.from === plan.name ? [pill.entry] : [])),
        (room.top + room.bottom) / 2,
      ),
      size: exchangeHeight(plan, recipe) * unit,
    }))
    const starts = spread(wishes, GAP * unit, room.top, room.bottom)
    for (const [order, plan] of plans.entries()) {
      const middle = (starts[order] ?? room.top) + (wishes[order]?.size ?? 0) / 2
      const x = at.layers[index]?.x ?? 0
      exchanges[plan.name] = placeExchange(x, middle, at.exchangeWidth, recipe.shape * unit, unit)
      const { heights, total } = pillHeights(plan.pills, recipe)
      const top = middle - (total * unit) / 2
      const stack = placePillStack(
        plan.pills,
        heights,
        recipe.hasTallPills,
        at.layers[index]?.pillX ?? 0,
        at.layerPillWidth,
        top,
        unit,
        () => [],
      )
      Object.assign(pills, stack)
    }
  }
  return { exchanges, pills }
}

function placeExchange(x: number, middle: number, width: number, side: number, unit: number): ExchangeLayout {
  const shape = rect(x + (width - side) / 2, middle - side / 2, side, side)
  const name = rect(x, middle + side / 2, width, NAME_LINE * unit)
  return {
    box: rect(x, shape.y, width, side + name.height),
    shape,
    name,
    nameSide: 'below',
    entry: { x: shape.x, y: middle },
    exit: { x: right(shape), y: middleY(shape) },
    deadEntry: { x: x + width / 2 + side / 4, y: middle + side / 4 },
  }
}

/** The shape's middle is the middle of all: as much room above it as its name takes below. */
function exchangeHeight(plan: ExchangePlan, recipe: Recipe): number {
  return Math.max(recipe.shape + 2 * NAME_LINE, pillHeights(plan.pills, recipe).total)
}

function planOf(exchanges: readonly ExchangePlan[], name: string): ExchangePlan {
  return exchanges.find((plan) => plan.name === name) ?? { name, type: 'direct', pills: [] }
}

function middleOf(points: readonly Point[], otherwise: number): number {
  return points.length === 0 ? otherwise : points.reduce((sum, { y }) => sum + y, 0) / points.length
}
