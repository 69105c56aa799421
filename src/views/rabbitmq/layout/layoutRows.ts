import { bottom, rect } from '../../stage/rect.ts'
import { pillsWidth, type Range } from './columnWidths.ts'
import { withDeadWays } from './deadWays.ts'
import { exchangeRows, gutterWidth } from './exchangeRows.ts'
import { nodesInColumn } from './nodeBoxes.ts'
import { type BlockColumns, placeBeside, placeStacked } from './placeBlock.ts'
import { blockBeside, blockStacked, consumersOf } from './planBlocks.ts'
import { NODE_LINE, type Recipe } from './recipes.ts'
import { widthForName } from './slotRow.ts'
import { blocksHeight, stackBlocks } from './stackBlocks.ts'
import type { PublisherLayout, StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/** Design units. */
const PUBLISHER = { two: 42, one: 24 }
const PUBLISHER_GAP = 7
const LEAST_PUBLISHER = 78
const MOST_PUBLISHER = 170
/** Between publishers and the frame, and in the frame before the first exchanges. */
const CHANNEL = { wide: 12, tight: 9 }
const INSET = { wide: 8, tight: 4 }
const FRAME = 6
/**
 * Names of nodes stand beside the exchanges, where no lines come in: so wide is the only one, and each of several
 * with what is said of it; exchanges have so much first. The only one stands at the foot when exchanges need the room.
 */
const NODE = { one: 70, least: 80, most: 118, exchanges: 130 }

/** The least width of a queue, and least and most of the lines to its consumers and of these. What is said in one row needs less. */
const WIDTHS: Record<'row' | 'others', { readonly rail: number; readonly corridor: Range; readonly consumers: Range }> = {
  row: { rail: 76, corridor: [15, 42], consumers: [94, 146] },
  others: { rail: 96, corridor: [24, 46], consumers: [108, 160] },
}
const NO_WIDTH: Range = [0, 0]

/**
 * Publishers and exchanges in rows on top, queues below. `mixed`: each queue beside its labels and its consumers; null where it is too
 * narrow for that. `stacked`: labels above it and consumers below.
 */
export function layoutRows(
  arrangement: 'mixed' | 'stacked',
  topology: StageTopology,
  layers: readonly (readonly string[])[],
  recipe: Recipe,
  box: { width: number; height: number },
  unit: number,
): StageLayout | null {
  const isMixed = arrangement === 'mixed'
  const isTight = recipe.detail === 'row'
  const margin = marginOf(isMixed, isTight) * unit
  const columns = isMixed
    ? mixedColumns(topology, recipe, margin / unit, box.width / unit)
    : stackedColumns(topology, margin / unit, box.width / unit)
  if (columns === null) return null
  const at = inPixels(columns, unit)
  const publishers = publisherRows(topology, recipe, margin, box.width - 2 * margin, unit)
  const frameTop = margin + publishers.height + (publishers.height === 0 ? 0 : (isTight ? CHANNEL.tight : CHANNEL.wide) * unit)
  const inner = columns.frameEnd * unit - margin - FRAME * unit
  const hasOneNode = topology.nodes.length === 1
  const forNodes = Math.min(inner * 0.6, nodesWidth(topology.nodes.length, inner / unit) * unit)
  const rowsTop = frameTop + (isTight ? INSET.tight : INSET.wide) * unit
  const rowsBox = { x: margin + FRAME * unit, y: rowsTop, width: inner - (hasOneNode ? 0 : forNodes) }
  const rows = exchangeRows(topology, layers, recipe, rowsBox, hasOneNode ? forNodes : 0, margin, unit)
  const isAtFoot = hasOneNode && rows.besideY === null
  const plans = topology.queues.map((queue) => (isMixed ? blockBeside(queue, recipe) : blockStacked(queue, recipe)))
  const nodesX = rowsBox.x + inner - forNodes
  const nodesAt = (y: number) => nodesInColumn(topology.nodes, nodesX, y, forNodes, unit)
  const beside = isAtFoot ? {} : nodesAt(rows.besideY ?? frameTop + 4 * unit)
  const top = Math.max(rowsBox.y + rows.height, ...Object.values(beside).map(bottom)) + (isTight ? 2 : 4) * unit
  const foot = margin + (isAtFoot ? NODE_LINE + 2 : FRAME) * unit
  const height = Math.max(box.height, top + blocksHeight(plans, recipe) * unit + foot)
  const place = isMixed ? placeBeside : placeStacked
  const blocks = stackBlocks(topology, plans, recipe, { top, height: height - top - foot }, unit, (plan, y) =>
    place(plan, recipe, at, y, unit, rows.bendsTo),
  )
  const placed: StageLayout = {
    arrangement,
    detail: recipe.detail,
    unit,
    width: box.width,
    height,
    broker: {
      frame: isMixed ? rect(margin, frameTop, columns.frameEnd * unit - margin + FRAME * unit, height - frameTop - margin) : null,
      nodes: isAtFoot ? nodesAt(height - foot) : beside,
    },
    publishers: publishers.places,
    exchanges: rows.exchanges,
    ...blocks,
    pills: { ...rows.pills, ...blocks.pills },
  }
  return withDeadWays(placed, topology, rows.deadTurn, margin + 6.5 * unit)
}

function nodesWidth(nodes: number, room: number): number {
  return nodes === 1 ? NODE.one : Math.min(NODE.most, Math.max(NODE.least, room - NODE.exchanges))
}

function marginOf(isMixed: boolean, isTight: boolean): number {
  return isMixed && !isTight ? 8 : 6
}

interface RowColumns extends BlockColumns {
  /** Where the broker's part ends on the right. */
  readonly frameEnd: number
}

/** Consumers have at least the width that a name of theirs asks for beside its messages, up to what is usual. */
function withNames([least, most]: Range, { queues }: StageTopology): Range {
  const letters = queues.flatMap(({ groups }) => groups.flatMap(({ consumers }) => consumers.map((name) => name.length)))
  const wanted = widthForName(Math.max(...letters))
  return [Math.max(least, Math.min(wanted, WIDTHS.others.consumers[0])), most]
}

/** In design units; null where it is too narrow. */
function mixedColumns(topology: StageTopology, recipe: Recipe, margin: number, width: number): RowColumns | null {
  const gutter = gutterWidth(topology.exchanges.length)
  const pills = pillsWidth(topology.queues.flatMap((queue) => queue.pills))
  const ring = Math.max(0, ...topology.queues.map((queue) => blockBeside(queue, recipe).ring?.width ?? 0))
  const hasConsumers = topology.queues.some((queue) => consumersOf(queue) > 0)
  const { rail, ...right } = WIDTHS[recipe.detail === 'row' ? 'row' : 'others']
  const corridors = hasConsumers ? right.corridor : NO_WIDTH
  const consumers = hasConsumers ? withNames(right.consumers, topology) : NO_WIDTH
  const pillGap = pills[0] === 0 ? 0 : 7
  const fixed = 2 * margin + 2 * FRAME + gutter + pillGap + ring
  const least = fixed + pills[0] + rail + corridors[0] + consumers[0]
  if (width < least) return null
  const share = Math.min(1, (width - least) / 190)
  const of = ([from, to]: Range) => from + (to - from) * share
  const [pillWidth, corridor, consumersWidth] = [of(pills), of(corridors), of(consumers)]
  const railWidth = width - fixed - pillWidth - corridor - consumersWidth
  const pillX = margin + FRAME + gutter
  const railX = pillX + pillWidth + pillGap
  const ringX = railX + railWidth
  return { pillX, pillWidth, railX, railWidth, ringX, frameEnd: ringX + ring, consumersX: ringX + ring + FRAME + corridor, consumersWidth }
}

function stackedColumns(topology: StageTopology, margin: number, width: number): RowColumns {
  const pillX = margin + FRAME + gutterWidth(topology.exchanges.length)
  const end = width - margin - 14
  const rail = { x: pillX, width: end - pillX }
  return {
    pillX,
    pillWidth: rail.width,
    railX: rail.x,
    railWidth: rail.width,
    ringX: end,
    frameEnd: width - margin - FRAME,
    consumersX: pillX + 10,
    consumersWidth: rail.width - 10,
  }
}

function inPixels(columns: RowColumns, unit: number): BlockColumns {
  const { pillX, pillWidth, railX, railWidth, ringX, consumersX, consumersWidth } = columns
  return {
    pillX: pillX * unit,
    pillWidth: pillWidth * unit,
    railX: railX * unit,
    railWidth: railWidth * unit,
    ringX: ringX * unit,
    consumersX: consumersX * unit,
    consumersWidth: consumersWidth * unit,
  }
}

/** Publishers side by side, in as many rows as they need. */
function publisherRows(
  { publishers }: StageTopology,
  { detail }: Recipe,
  margin: number,
  width: number,
  unit: number,
): { height: number; places: Record<string, PublisherLayout> } {
  const gap = PUBLISHER_GAP * unit
  const inRow = Math.max(1, Math.min(publishers.length, Math.floor((width + gap) / (LEAST_PUBLISHER * unit + gap))))
  const each = Math.min(MOST_PUBLISHER * unit, (width - gap * (inRow - 1)) / inRow)
  const lines = detail === 'row' ? 1 : 2
  const high = (lines === 1 ? PUBLISHER.one : PUBLISHER.two) * unit
  const places = publishers.map(({ name }, index) => {
    const row = Math.floor(index / inRow)
    const box = rect(margin + (index % inRow) * (each + gap), margin + row * (high + gap), each, high)
    return [name, { box, lines, exit: { x: box.x + 14 * unit, y: bottom(box) } }] as const
  })
  const count = Math.ceil(publishers.length / inRow)
  return { height: count === 0 ? 0 : count * (high + gap) - gap, places: Object.fromEntries(places) }
}
