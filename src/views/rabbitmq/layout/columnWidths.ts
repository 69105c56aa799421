import { blockBeside, consumersOf } from './planBlocks.ts'
import type { Recipe } from './recipes.ts'
import type { PillPlan, StageTopology } from './stageTopology.ts'

/** Widths of everything from left to right, design units. */
export interface ColumnWidths {
  readonly margin: number
  readonly publishers: number
  readonly publishGap: number
  /** Inside the broker's frame, at each side. */
  readonly frame: number
  readonly exchange: number
  /** After each layer of exchanges: lines fan out here. */
  readonly exchangeGap: number
  /** Labels before a layer of exchanges to which others lead. */
  readonly layerPills: number
  readonly pills: number
  readonly pillGap: number
  readonly rail: number
  readonly ring: number
  readonly corridor: number
  readonly consumers: number
}

export type Range = readonly [least: number, most: number]

/** A letter of a label, on average, and what is around the text. */
const LETTER = 6.4
const PILL_PADDING = 18
const LEAST_PILL = 44
const MOST_PILL = 150
/** Where room is scarce, longer labels are cut. */
const CUT_PILL = 118

/** The least and the best widths for this cast. */
function ranges(topology: StageTopology, recipe: Recipe): Record<keyof ColumnWidths, Range> {
  const none: Range = [0, 0]
  const hasExchanges = topology.exchanges.length > 0
  const hasConsumers = topology.queues.some((queue) => consumersOf(queue) > 0)
  const queuePills = topology.queues.flatMap(({ pills }) => pills)
  const rings = topology.queues.map((queue) => blockBeside(queue, recipe).ring?.width ?? 0)
  const ring = Math.max(0, ...rings)
  return {
    margin: [8, 18],
    publishers: topology.publishers.length === 0 ? none : [92, 128],
    publishGap: topology.publishers.length === 0 ? none : [20, 52],
    frame: [7, 14],
    exchange: hasExchanges ? [60, 86] : none,
    exchangeGap: hasExchanges ? [18, 44] : none,
    layerPills: pillsWidth(topology.exchanges.flatMap(({ pills }) => pills)),
    pills: pillsWidth(queuePills),
    pillGap: hasExchanges ? [8, 14] : none,
    rail: [118, 330],
    ring: [ring, ring],
    corridor: hasConsumers ? [26, 62] : [0, 10],
    consumers: hasConsumers ? [112, 190] : none,
  }
}

/** What a label would like to have that is written in so many lines (default: as many as it wants), design units. */
export function wantedPillWidth({ letters, lettersInLine, lines }: PillPlan, given = lines): number {
  if (given < lines) return lettersInLine * LETTER + PILL_PADDING
  return Math.min(MOST_PILL, Math.max(LEAST_PILL, letters * LETTER + PILL_PADDING))
}

/** As wide as the longest label asks for, within reason. */
export function pillsWidth(pills: readonly PillPlan[]): Range {
  if (pills.length === 0) return [0, 0]
  const wanted = Math.max(...pills.map((pill) => wantedPillWidth(pill)))
  return [Math.min(CUT_PILL, wanted), wanted]
}

function total(widths: ColumnWidths, layers: readonly LayerPlan[]): number {
  const { margin, publishers, publishGap, frame, exchange, exchangeGap, layerPills, pills, pillGap, rail, ring, corridor, consumers } =
    widths
  const exchanges = layers.reduce((sum, { hasPills }) => sum + exchange + exchangeGap + (hasPills ? layerPills + pillGap : 0), 0)
  return 2 * margin + publishers + publishGap + 2 * frame + exchanges + pills + pillGap + rail + ring + corridor + consumers
}

/** Whether exchanges of this layer have labels before them. */
export interface LayerPlan {
  readonly hasPills: boolean
}

/**
 * How wide each column is where there are `width` design units and these layers of exchanges; null where not even the least widths have
 * room. What is left when all have what they like goes to the queues.
 */
export function columnWidths(topology: StageTopology, layers: readonly LayerPlan[], recipe: Recipe, width: number): ColumnWidths | null {
  const each = ranges(topology, recipe)
  const at = (share: number): ColumnWidths => {
    const of = ([least, most]: Range) => least + (most - least) * share
    return {
      margin: of(each.margin),
      publishers: of(each.publishers),
      publishGap: of(each.publishGap),
      frame: of(each.frame),
      exchange: of(each.exchange),
      exchangeGap: of(each.exchangeGap),
      layerPills: of(each.layerPills),
      pills: of(each.pills),
      pillGap: of(each.pillGap),
      rail: of(each.rail),
      ring: of(each.ring),
      corridor: of(each.corridor),
      consumers: of(each.consumers),
    }
  }
  const [least, most] = [total(at(0), layers), total(at(1), layers)]
  if (least > width) return null
  const share = most === least ? 1 : Math.min(1, (width - least) / (most - least))
  const chosen = at(share)
  return { ...chosen, rail: chosen.rail + Math.max(0, width - total(chosen, layers)) }
}
