import { DEAD_LANE, PILL_GAP, PILL_LINE, PILL_PAD, type Recipe, STACK } from './recipes.ts'
import { type RingSize, ringSize } from './ringSize.ts'
import type { PillPlan, QueuePlan } from './stageTopology.ts'

/** A queue with what leads into it and who reads it, before it is known where it stands. Design units. */
export interface BlockPlan {
  readonly queue: QueuePlan
  readonly ring: RingSize | null
  /** Of the labels before it, each. */
  readonly pills: readonly number[]
  readonly pillsHeight: number
  readonly consumersHeight: number
  /** From the top of the block to the middle of the rail, and from there to its bottom. */
  readonly above: number
  readonly below: number
}

/** Labels left of the queue and consumers right of it: their middles are the queue's. */
export function blockBeside(queue: QueuePlan, recipe: Recipe): BlockPlan {
  const parts = partsOf(queue, recipe, ringSize(consumersOf(queue), queue.type === 'stream' ? 0 : recipe.chip))
  const beside = Math.max(parts.pillsHeight, parts.consumersHeight) / 2
  return {
    ...parts,
    above: Math.max(aboveRail(queue, recipe), beside, parts.ring?.above ?? 0),
    below: Math.max(belowRail(queue, recipe, parts.ring), beside, parts.ring?.below ?? 0),
  }
}

/** One below the other: labels, queue, consumers. */
export function blockStacked(queue: QueuePlan, recipe: Recipe): BlockPlan {
  const parts = partsOf(queue, recipe, null)
  const pills = parts.pillsHeight === 0 ? 0 : parts.pillsHeight + PILL_GAP
  return {
    ...parts,
    above: aboveRail(queue, recipe) + pills,
    below: belowRail(queue, recipe) + (parts.consumersHeight === 0 ? 0 : parts.consumersHeight + recipe.consumerGap),
  }
}

export function consumersOf({ groups }: QueuePlan): number {
  return groups.reduce((sum, { consumers }) => sum + consumers.length, 0)
}

/** Title and half the rail, with the copies that peep out above it. */
function aboveRail({ type }: QueuePlan, { title, rail }: Recipe): number {
  return title + (type === 'quorum' ? STACK : 0) + rail / 2
}

/** Everything of the queue itself under the middle of its rail. Answers come from behind the ring and go back under it. */
function belowRail({ deadLetters, answers }: QueuePlan, { rail, ids, under }: Recipe, ring: RingSize | null = null): number {
  const words = rail / 2 + ids + under
  if (answers.length > 0) return Math.max(words, ring?.below ?? 0) + DEAD_LANE
  return words + (deadLetters === null ? 0 : DEAD_LANE)
}

export function pillHeight({ lines }: PillPlan, { hasTallPills }: Recipe): number {
  return (hasTallPills ? lines : 1) * PILL_LINE + PILL_PAD
}

/** Heights of labels one below the other. */
export function pillHeights(pills: readonly PillPlan[], recipe: Recipe): { heights: number[]; total: number } {
  const heights = pills.map((pill) => pillHeight(pill, recipe))
  return { heights, total: heights.reduce((sum, height) => sum + height + PILL_GAP, 0) - (heights.length === 0 ? 0 : PILL_GAP) }
}

function partsOf(queue: QueuePlan, recipe: Recipe, ring: RingSize | null): Omit<BlockPlan, 'above' | 'below'> {
  const { heights, total } = pillHeights(queue.pills, recipe)
  return { queue, ring, pills: heights, pillsHeight: total, consumersHeight: consumersHeight(queue, recipe) }
}

function consumersHeight({ groups }: QueuePlan, { groupHeader, consumer, consumerGap }: Recipe): number {
  let height = 0
  for (const { consumers } of groups) height += groupHeader + consumers.length * (consumer + consumerGap)
  return Math.max(0, height - consumerGap)
}
