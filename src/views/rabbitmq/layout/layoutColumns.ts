import { bottom, middleY, type Rect, rect, right } from '../../stage/rect.ts'
import { type ColumnStarts, columnStarts } from './columnStarts.ts'
import { columnWidths } from './columnWidths.ts'
import { withDeadWays } from './deadWays.ts'
import { exchangeColumns, layerNeeds } from './exchangeColumns.ts'
import { nodesInLine } from './nodeBoxes.ts'
import { placeBeside } from './placeBlock.ts'
import { type BlockPlan, blockBeside } from './planBlocks.ts'
import { NODE_LINE, type Recipe } from './recipes.ts'
import { spread } from './spread.ts'
import { blocksHeight, stackBlocks } from './stackBlocks.ts'
import type { ExchangeLayout, PublisherLayout, StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/**
 * Publishers, exchanges, queues and consumers from left to right. `layers`: exchanges by layer, in order. Null where it is too narrow; the
 * height may be more than the box has.
 */
export function layoutColumns(
  topology: StageTopology,
  layers: readonly (readonly string[])[],
  recipe: Recipe,
  box: { width: number; height: number },
  unit: number,
): StageLayout | null {
  const layerPlans = layers.map((layer) => layerNeeds(topology.exchanges, layer, recipe))
  const widths = columnWidths(topology, layerPlans, recipe, box.width / unit)
  if (widths === null) return null
  const at = columnStarts(widths, layerPlans, unit)
  const plans = topology.queues.map((queue) => blockBeside(queue, recipe))
  const margin = widths.margin * unit
  const inset = widths.frame * unit
  const top = margin + NODE_LINE * unit + inset
  const inner = Math.max(box.height - top - inset - margin, contentHeight(topology, layerPlans, plans, recipe) * unit)
  const height = top + inner + inset + margin
  const blocks = stackBlocks(topology, plans, recipe, { top, height: inner }, unit, (plan, y) =>
    placeBeside(plan, recipe, at.blocks, y, unit, () => []),
  )
  const room = { top, bottom: top + inner }
  const { exchanges, pills } = exchangeColumns(topology, layers, recipe, at, room, blocks, unit)
  const frame = frameAround({ exchanges, pills: { ...blocks.pills, ...pills }, queues: blocks.queues }, at, inset, NODE_LINE * unit)
  const placed: StageLayout = {
    arrangement: 'columns',
    detail: recipe.detail,
    unit,
    width: box.width,
    height,
    broker: {
      frame,
      nodes: nodesInLine(topology.nodes, rect(frame.x + inset, frame.y + 3 * unit, frame.width - 2 * inset, NODE_LINE * unit), unit),
    },
    publishers: publisherColumn(topology, recipe, at, { top: margin, bottom: height - margin }, exchanges, unit),
    exchanges,
    ...blocks,
    pills: { ...blocks.pills, ...pills },
  }
  return withDeadWays(placed, topology, () => null, at.deadX)
}

/** Around what the broker holds, with a line for its nodes on top. */
function frameAround(
  { exchanges, pills, queues }: Pick<StageLayout, 'exchanges' | 'pills' | 'queues'>,
  { frameX, frameWidth }: ColumnStarts,
  inset: number,
  header: number,
): Rect {
  const inside = [
    ...Object.values(exchanges).map(({ box }) => box),
    ...Object.values(pills).map(({ box }) => box),
    ...Object.values(queues).flatMap(({ title, under, ring }) => [title, under, ...(ring === null ? [] : [ring.box])]),
  ]
  const top = Math.min(...inside.map(({ y }) => y)) - inset - header
  const end = Math.max(...inside.map(bottom)) + inset
  return inside.length === 0 ? rect(frameX, 0, frameWidth, 2 * inset + header) : rect(frameX, top, frameWidth, end - top)
}

/** The least that all columns need, design units. */
function contentHeight(
  topology: StageTopology,
  layers: readonly { readonly height: number }[],
  plans: readonly BlockPlan[],
  recipe: Recipe,
): number {
  const publishers = topology.publishers.length * (recipe.publisher + recipe.publisherGap)
  return Math.max(publishers, blocksHeight(plans, recipe), ...layers.map(({ height }) => height))
}

/** Publishers one below the other, each near what it publishes to. */
function publisherColumn(
  { publishers }: StageTopology,
  recipe: Recipe,
  { publishersX, publishersWidth }: ColumnStarts,
  room: { readonly top: number; readonly bottom: number },
  exchanges: Readonly<Record<string, ExchangeLayout>>,
  unit: number,
): Record<string, PublisherLayout> {
  const size = recipe.publisher * unit
  const wishes = publishers.map((publisher) => {
    const targets = publisher.exchanges.flatMap((name) => exchanges[name]?.entry.y ?? [])
    const middle = targets.length === 0 ? (room.top + room.bottom) / 2 : targets.reduce((sum, y) => sum + y, 0) / targets.length
    return { middle, size }
  })
  const starts = spread(wishes, recipe.publisherGap * unit, room.top, room.bottom)
  return Object.fromEntries(
    publishers.map(({ name }, index) => {
      const box = rect(publishersX, starts[index] ?? room.top, publishersWidth, size)
      return [
        name,
        { box, lines: recipe.detail === 'card' || recipe.detail === 'normal' ? 3 : 2, exit: { x: right(box), y: middleY(box) } },
      ]
    }),
  )
}
