import { bottom, middleY, type Point, rect, right } from '../../stage/rect.ts'
import type { ColumnStarts } from './columnStarts.ts'
import { placePillStack } from './placeBlock.ts'
import { pillHeights } from './planBlocks.ts'
import { NAME_LINE, PILL_GAP, type Recipe } from './recipes.ts'
import { spread } from './spread.ts'
import type { ExchangeLayout, PillLayout, StageLayout } from './stageLayout.ts'
import type { ExchangePlan, PillPlan, StageTopology } from './stageTopology.ts'

const GAP = 8

export interface PlacedExchanges {
  readonly exchanges: Readonly<Record<string, ExchangeLayout>>
  readonly pills: Readonly<Record<string, PillLayout>>
}

/** An exchange in its column, before it is known where. */
interface ColumnPlan {
  readonly name: string
  /** Labels left of it, and above it: of exchanges in the same column whose alternate it is. */
  readonly left: readonly PillPlan[]
  readonly above: readonly PillPlan[]
  /** It has an alternate below: its name stands above it. */
  readonly hasBelow: boolean
  /** Design units. The shape's middle is the middle of all. */
  readonly height: number
}

function columnPlans(exchanges: readonly ExchangePlan[], layer: readonly string[], recipe: Recipe): ColumnPlan[] {
  const plans = layer.flatMap((name) => exchanges.find((plan) => plan.name === name) ?? [])
  const isAbove = ({ kind, from }: PillPlan, to: string) => kind === 'alternate' && from !== to && layer.includes(from)
  return plans.map(({ name, pills }) => {
    const above = pills.filter((pill) => isAbove(pill, name))
    const left = pills.filter((pill) => !isAbove(pill, name))
    const aboveHeight = above.length === 0 ? 0 : pillHeights(above, recipe).total + PILL_GAP
    return {
      name,
      left,
      above,
      hasBelow: plans.some((other) => other.pills.some((pill) => pill.from === name && isAbove(pill, other.name))),
      height: Math.max(recipe.shape + 2 * NAME_LINE + 2 * aboveHeight, pillHeights(left, recipe).total),
    }
  })
}

/** How high a layer of exchanges is at least, design units; and whether there are labels left of it. */
export function layerNeeds(
  exchanges: readonly ExchangePlan[],
  layer: readonly string[],
  recipe: Recipe,
): { readonly height: number; readonly hasPills: boolean } {
  const plans = columnPlans(exchanges, layer, recipe)
  return { height: plans.reduce((sum, { height }) => sum + height + GAP, -GAP), hasPills: plans.some(({ left }) => left.length > 0) }
}

/**
 * Exchanges one below the other in the column of their layer, each as near as it can be to the middle of what it leads to. The last layer
 * first, since the others lead to it. `targets`: places of the queues and of the labels before them.
 */
export function exchangeColumns(
  topology: StageTopology,
  layers: readonly (readonly string[])[],
  recipe: Recipe,
  at: ColumnStarts,
  room: { readonly top: number; readonly bottom: number },
  targets: Pick<StageLayout, 'queues' | 'pills'>,
  unit: number,
): PlacedExchanges {
  const exchanges: Record<string, ExchangeLayout> = {}
  const pills: Record<string, PillLayout> = {}
  for (const [index, layer] of [...layers.entries()].reverse()) {
    const plans = columnPlans(topology.exchanges, layer, recipe)
    const known = Object.values({ ...targets.pills, ...pills })
    const wishes = plans.map(({ name, height }) => ({
      middle: middleOf(
        [...known.flatMap((pill) => (pill.from === name ? [pill.entry] : [])), ...entriesBefore(topology, targets, name)],
        (room.top + room.bottom) / 2,
      ),
      size: height * unit,
    }))
    const starts = spread(wishes, GAP * unit, room.top, room.bottom)
    const { x, pillX } = at.layers[index] ?? { x: 0, pillX: 0 }
    for (const [order, plan] of plans.entries()) {
      const middle = (starts[order] ?? room.top) + (plan.height * unit) / 2
      exchanges[plan.name] = placeExchange(plan, x, middle, at.exchangeWidth, recipe.shape * unit, unit)
      const stack = (list: readonly PillPlan[], left: number, width: number, top: number) =>
        placePillStack(list, pillHeights(list, recipe).heights, recipe.hasTallPills, left, width, top, unit, () => [])
      Object.assign(pills, stack(plan.left, pillX, at.layerPillWidth, middle - (pillHeights(plan.left, recipe).total * unit) / 2))
      const top = middle - (plan.height * unit) / 2
      for (const [id, pill] of Object.entries(stack(plan.above, x, at.exchangeWidth, top)))
        pills[id] = fromAbove(pill, x + at.exchangeWidth / 2)
    }
  }
  return { exchanges, pills }
}

/** Where queues are that are gone and to which the exchange led. */
function entriesBefore(topology: StageTopology, { queues }: Pick<StageLayout, 'queues'>, exchange: string): Point[] {
  return topology.queues.flatMap(({ name, boundBefore }) => (boundBefore.includes(exchange) ? (queues[name]?.entry ?? []) : []))
}

/** A label that is reached from above and left downwards. */
function fromAbove(pill: PillLayout, x: number): PillLayout {
  return { ...pill, entry: { x, y: pill.box.y }, exit: { x, y: bottom(pill.box) }, isVertical: true }
}

function placeExchange(plan: ColumnPlan, x: number, middle: number, width: number, side: number, unit: number): ExchangeLayout {
  const shape = rect(x + (width - side) / 2, middle - side / 2, side, side)
  const nameHeight = NAME_LINE * unit
  const name = rect(x, plan.hasBelow ? shape.y - nameHeight : bottom(shape), width, nameHeight)
  return {
    box: rect(x, Math.min(shape.y, name.y), width, side + nameHeight),
    shape,
    name,
    nameSide: plan.hasBelow ? 'above' : 'below',
    entry: { x: shape.x, y: middle },
    exit: { x: right(shape), y: middleY(shape) },
    below: { x: shape.x + side / 2, y: bottom(shape) },
    above: { x: shape.x + side / 2, y: shape.y },
    deadEntry: { x: x + width / 2 + side / 4, y: middle + side / 4 },
  }
}

function middleOf(points: readonly Point[], otherwise: number): number {
  return points.length === 0 ? otherwise : points.reduce((sum, { y }) => sum + y, 0) / points.length
}
