import { middleY, type Point, type Rect, rect, right } from '../../stage/rect.ts'
import type { BlockPlan } from './planBlocks.ts'
import { DEAD_INSET, PILL_GAP, PILL_LINE, type Recipe, STACK } from './recipes.ts'
import { BAY_LABEL, BAY_SHARE, type RingSize } from './ringSize.ts'
import type { ConsumerLayout, GroupLayout, PillLayout, QueueLayout, RingLayout } from './stageLayout.ts'
import type { PillPlan, QueuePlan } from './stageTopology.ts'

const MEMBER_GAP = 3
/** Width of a node's name or number in a queue's title, and the least that the queue's own words should have; design units. */
const MEMBER = { name: 52, number: 18, title: 150 }

/** Where the parts of a block stand from left to right, px. */
export interface BlockColumns {
  readonly pillX: number
  readonly pillWidth: number
  readonly railX: number
  readonly railWidth: number
  readonly ringX: number
  readonly consumersX: number
  readonly consumersWidth: number
}

export interface PlacedBlock {
  readonly queue: QueueLayout
  readonly pills: Readonly<Record<string, PillLayout>>
  readonly groups: Readonly<Record<string, GroupLayout>>
  readonly consumers: Readonly<Record<string, ConsumerLayout>>
}

/** A block whose labels stand left and whose consumers right of its rail. `bendsOf`: corners of the way to a label from its exchange. */
export function placeBeside(
  plan: BlockPlan,
  recipe: Recipe,
  columns: BlockColumns,
  top: number,
  unit: number,
  bendsOf: (pill: PillPlan, entry: Point) => Point[],
): PlacedBlock {
  const middle = top + plan.above * unit
  const rail = rect(columns.railX, middle - (recipe.rail * unit) / 2, columns.railWidth, recipe.rail * unit)
  const ring = plan.ring === null ? null : placeRing(plan.ring, columns.ringX, middle, unit)
  return {
    queue: { ...placeQueue(plan, recipe, rail, unit), ring },
    pills: placePills(plan, recipe, columns.pillX, columns.pillWidth, middle - (plan.pillsHeight * unit) / 2, unit, bendsOf),
    ...placeConsumers(plan, recipe, columns, middle - (plan.consumersHeight * unit) / 2, unit, (box) => ({
      entry: { x: box.x, y: middleY(box) },
      bend: null,
    })),
  }
}

/** A block with labels above its rail and consumers below; lines to these come down a gutter at the right. */
export function placeStacked(
  plan: BlockPlan,
  recipe: Recipe,
  columns: BlockColumns,
  top: number,
  unit: number,
  bendsOf: (pill: PillPlan, entry: Point) => Point[],
): PlacedBlock {
  const middle = top + plan.above * unit
  const rail = rect(columns.railX, middle - (recipe.rail * unit) / 2, columns.railWidth, recipe.rail * unit)
  const bottom = middle + (plan.below - plan.consumersHeight) * unit
  const gutterX = right(rail) + 8 * unit
  const pills = placePills(plan, recipe, columns.pillX, columns.pillWidth, top + recipe.title * unit, unit, bendsOf)
  const queue = placeQueue(plan, recipe, rail, unit)
  return {
    queue: { ...queue, title: { ...queue.title, y: top }, members: raised(queue.members, top), ring: null },
    // From the left and back to the left: the rail is below.
    pills: Object.fromEntries(Object.entries(pills).map(([id, pill]) => [id, { ...pill, exit: pill.entry }])),
    ...placeConsumers(plan, recipe, columns, bottom, unit, (box) => ({
      entry: { x: right(box), y: middleY(box) },
      bend: { x: gutterX, y: middleY(box) },
    })),
  }
}

function raised(boxes: Readonly<Record<string, Rect>>, y: number): Record<string, Rect> {
  return Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, { ...box, y }]))
}

function placePills(
  { queue, pills }: BlockPlan,
  { hasTallPills }: Recipe,
  x: number,
  width: number,
  top: number,
  unit: number,
  bendsOf: (pill: PillPlan, entry: Point) => Point[],
): Record<string, PillLayout> {
  return placePillStack(queue.pills, pills, hasTallPills, x, width, top, unit, bendsOf)
}

/** Labels one below the other, each `heights` high (design units). */
export function placePillStack(
  pills: readonly PillPlan[],
  heights: readonly number[],
  isTall: boolean,
  x: number,
  width: number,
  top: number,
  unit: number,
  bendsOf: (pill: PillPlan, entry: Point) => Point[],
): Record<string, PillLayout> {
  const placed: Record<string, PillLayout> = {}
  let y = top
  pills.forEach((pill, index) => {
    const box = rect(x, y, width, (heights[index] ?? PILL_LINE) * unit)
    const entry = { x, y: middleY(box) }
    placed[pill.id] = {
      box,
      lines: isTall ? pill.lines : 1,
      from: pill.from,
      bends: bendsOf(pill, entry),
      entry,
      exit: { x: right(box), y: middleY(box) },
    }
    y += box.height + PILL_GAP * unit
  })
  return placed
}

/** The queue's own parts around its rail. */
function placeQueue({ queue }: BlockPlan, recipe: Recipe, rail: Rect, unit: number): Omit<QueueLayout, 'ring'> {
  const cap = queue.type === 'stream' ? 5 * unit : rail.height * 0.24
  const cellPx = rail.height - 9 * unit
  const pitchPx = cellPx + 4 * unit
  const titleHeight = recipe.title * unit
  const top = rail.y - (queue.type === 'quorum' ? STACK * unit : 0)
  const wordsWidth = rail.width - (queue.deadLetters === null ? 0 : 2 * DEAD_INSET * unit)
  const ids = rect(rail.x, rail.y + rail.height, wordsWidth, recipe.ids * unit)
  const under = rect(rail.x, ids.y + ids.height, wordsWidth, recipe.under * unit)
  return {
    title: rect(rail.x, top - titleHeight, rail.width - membersWidth(queue, rail, unit), titleHeight),
    members: placeMembers(queue, rail, top - titleHeight, recipe, unit),
    rail,
    capPx: cap,
    cellPx,
    pitchPx,
    capacity: Math.max(1, Math.floor((rail.width - 2 * cap) / pitchPx)),
    idsRow: recipe.ids === 0 ? null : ids,
    under,
    entry: { x: rail.x, y: middleY(rail) },
    exit: { x: right(rail), y: middleY(rail) },
    deadWay: [],
    answerWays: {},
  }
}

/** Names of nodes where they leave room for the queue's own, else their numbers. */
function memberWidth({ members }: QueuePlan, rail: Rect, unit: number): number {
  const left = rail.width / unit - members.length * (MEMBER.name + MEMBER_GAP)
  return (left >= MEMBER.title ? MEMBER.name : MEMBER.number) * unit
}

function membersWidth(queue: QueuePlan, rail: Rect, unit: number): number {
  return queue.members.length * (memberWidth(queue, rail, unit) + MEMBER_GAP * unit)
}

function placeMembers(queue: QueuePlan, rail: Rect, y: number, recipe: Recipe, unit: number): Record<string, Rect> {
  const width = memberWidth(queue, rail, unit)
  const height = Math.min(recipe.title - 2, 15) * unit
  const start = right(rail) - membersWidth(queue, rail, unit) + MEMBER_GAP * unit
  return Object.fromEntries(queue.members.map((node, index) => [node, rect(start + index * (width + MEMBER_GAP * unit), y, width, height)]))
}

function placeRing(size: RingSize, x: number, middle: number, unit: number): RingLayout {
  const width = size.width * unit
  const top = middle - size.above * unit
  const height = (size.above + size.below) * unit
  const bayTop = top + height - size.bayHeight * unit
  // The label begins above the first of those who stand there.
  const labelX = x + (width / size.bayColumns - size.chip * BAY_SHARE * unit) / 2
  return {
    box: rect(x, top, width, height),
    centre: { x: x + width - size.above * unit, y: middle },
    radius: size.radius * unit,
    chip: size.chip * unit,
    bay: rect(x, bayTop + BAY_LABEL * unit, width, (size.bayHeight - BAY_LABEL) * unit),
    bayColumns: size.bayColumns,
    bayLabel: rect(labelX, bayTop, x + width - labelX, BAY_LABEL * unit),
  }
}

function placeConsumers(
  { queue }: BlockPlan,
  recipe: Recipe,
  columns: BlockColumns,
  top: number,
  unit: number,
  linesInto: (box: Rect) => Pick<ConsumerLayout, 'entry' | 'bend'>,
): Pick<PlacedBlock, 'groups' | 'consumers'> {
  const groups: Record<string, GroupLayout> = {}
  const consumers: Record<string, ConsumerLayout> = {}
  let y = top
  for (const { id, consumers: names } of queue.groups) {
    const header = rect(columns.consumersX, y, columns.consumersWidth, recipe.groupHeader * unit)
    groups[groupKey(queue.name, id)] = { header: recipe.groupHeader === 0 ? null : header }
    y += header.height
    for (const name of names) {
      const box = rect(columns.consumersX, y, columns.consumersWidth, recipe.consumer * unit)
      consumers[name] = { box, detail: recipe.detail, ...linesInto(box) }
      y += box.height + recipe.consumerGap * unit
    }
  }
  return { groups, consumers }
}

/** Name of a group's place: consumers on consoles have no group. */
export function groupKey(queue: string, group: string | null): string {
  return group ?? `console:${queue}`
}
