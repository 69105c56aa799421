import { bottom, middleY, type Rect, rect } from '../../stage/rect.ts'
import type { TapeLayout, TopicLayout } from './stageLayout.ts'
import type { TopicPlan } from './stageTopology.ts'
import { CELL_GAP, cellsOn, chipAbove, labelHeight, labelWidth, type TapeRecipe, tapeHeight, tapeRecipes } from './tapeRecipes.ts'

/** A tape should show this many cells before it is drawn any larger; and so many before words above and below it are given up. */
const CELLS_WANTED = 9
const CELLS_NEEDED = 6
/** With so few tapes there is little else to see: as much of each log as fits, in this order of preference. */
const FEW_TAPES = 2
const CELLS_WANTED_OF_FEW = [14, 12, CELLS_WANTED] as const
/** Tapes are spread so much wider than their least gap, at most; design units. */
const SPREAD = 44

/** How the tapes will be drawn, before it is known where. */
export interface TapesPlan {
  readonly topics: readonly TopicPlan[]
  readonly recipe: TapeRecipe
  readonly unit: number
  readonly width: number
  /** Left of every rail, so that all begin at the same place. */
  readonly labelPx: number
  /** Between two tapes. */
  readonly gapPx: number
  readonly height: number
}

/** Chooses the most generous way to draw all tapes in this space; the tightest one may need more height than there is. */
export function planTapes(topics: readonly TopicPlan[], width: number, height: number, unit: number): TapesPlan {
  const recipe = chooseRecipe(topics, width / unit, height / unit)
  const least = leastHeight(topics, recipe) * unit
  const gaps = topics.reduce((count, { partitions }) => count + partitions.length, 0) - 1
  const spare = gaps > 0 ? Math.max(0, height - least) / gaps : 0
  const gapPx = recipe.gap * unit + Math.min(spare, SPREAD * unit)
  return {
    topics,
    recipe,
    unit,
    width,
    labelPx: labelWidth(recipe, mostReplicas(topics)) * unit,
    gapPx,
    height: least + (gapPx - recipe.gap * unit) * Math.max(0, gaps),
  }
}

/** Puts the tapes one below the other from `y` on. */
export function placeTapes(
  plan: TapesPlan,
  x: number,
  y: number,
): { topics: Record<string, TopicLayout>; tapes: Record<string, TapeLayout> } {
  const { recipe, unit, width, labelPx, gapPx } = plan
  const topics: Record<string, TopicLayout> = {}
  const tapes: Record<string, TapeLayout> = {}
  let top = y
  for (const topic of plan.topics) {
    topics[topic.name] = { title: rect(x + labelPx, top, width - labelPx, recipe.title * unit) }
    top += recipe.title * unit
    for (const id of topic.partitions) {
      const tape = placeTape(plan, rect(x, top, width, tapeHeight(recipe, topic.groups.length) * unit), topic)
      tapes[id] = tape
      top = bottom(tape.box) + gapPx
    }
  }
  return { topics, tapes }
}

function placeTape({ recipe, unit, labelPx }: TapesPlan, box: Rect, topic: TopicPlan): TapeLayout {
  const left = box.x + labelPx
  const width = box.width - labelPx
  const chips = recipe.chips === 'above' ? chipAbove(width / unit, topic.replicas) : null
  const above = chips === null ? 0 : (recipe.chip + chips.gap) * unit
  const watermark = recipe.watermarkRow * unit
  const rail = rect(left, box.y + above + watermark, width, (recipe.cell + 2 * recipe.padding) * unit)
  const below = bottom(rail)
  const offsets = recipe.offsetsRow * unit
  const lanes = topic.groups.map(
    (group, index) => [group, rect(left, below + offsets + index * recipe.lane * unit, width, recipe.lane * unit)] as const,
  )
  const label = labelRect(recipe, unit, box, rail, labelPx)
  return {
    box,
    label,
    chips: Array.from({ length: topic.replicas }, (_, index) =>
      chips === null
        ? rect(box.x + index * (recipe.chip + 2) * unit, bottom(label), recipe.chip * unit, recipe.chip * unit)
        : rect(left + index * (chips.width + chips.gap) * unit, box.y, chips.width * unit, recipe.chip * unit),
    ),
    chipText: chips?.text ?? 'number',
    watermarkRow: watermark === 0 ? null : rect(left, rail.y - watermark, width, watermark),
    rail,
    cellPx: recipe.cell * unit,
    pitchPx: (recipe.cell + CELL_GAP) * unit,
    capacity: cellsOn(recipe, width / unit),
    offsetsRow: offsets === 0 ? null : rect(left, below, width, offsets),
    lanes: Object.fromEntries(lanes),
    entry: { x: box.x - 3 * unit, y: middleY(rail) },
    exit: { x: left + width + 2 * unit, y: middleY(rail) },
  }
}

/** Beside the rail's middle when it stands alone; with chips under it, both together are centred as far as the box allows. */
function labelRect(recipe: TapeRecipe, unit: number, box: Rect, rail: Rect, labelPx: number): Rect {
  const height = labelHeight() * unit
  if (recipe.chips === 'above') return rect(box.x, middleY(rail) - height / 2, labelPx, height)
  const both = height + recipe.chip * unit
  const top = Math.min(Math.max(middleY(rail) - both / 2, box.y), bottom(box) - both)
  return rect(box.x, top, labelPx, height)
}

function leastHeight(topics: readonly TopicPlan[], recipe: TapeRecipe): number {
  let height = 0
  for (const topic of topics) {
    height += recipe.title + topic.partitions.length * (tapeHeight(recipe, topic.groups.length) + recipe.gap)
  }
  return Math.max(0, height - recipe.gap)
}

/** `width` and `height` in design units. */
function chooseRecipe(topics: readonly TopicPlan[], width: number, height: number): TapeRecipe {
  const fitting = tapeRecipes.filter((recipe) => leastHeight(topics, recipe) <= height)
  const cells = (recipe: TapeRecipe) => cellsOn(recipe, width - labelWidth(recipe, mostReplicas(topics)))
  const isFew = topics.reduce((count, { partitions }) => count + partitions.length, 0) <= FEW_TAPES
  const wanted: readonly number[] = isFew ? CELLS_WANTED_OF_FEW : [CELLS_WANTED]
  const marked = fitting.filter(({ watermarkRow }) => watermarkRow > 0)
  const generous = wanted.map((least) => marked.find((recipe) => cells(recipe) >= least)).find((recipe) => recipe !== undefined)
  const most = Math.max(...marked.map(cells))
  const readable = most < CELLS_NEEDED ? undefined : marked.find((recipe) => cells(recipe) === most)
  const unmarked = fitting.find((recipe) => recipe.offsetsRow > 0 && cells(recipe) >= CELLS_WANTED)
  const tightest = tapeRecipes[tapeRecipes.length - 1] as TapeRecipe
  return generous ?? readable ?? unmarked ?? fitting.find(({ chips }) => chips === 'beside') ?? tightest
}

function mostReplicas(topics: readonly TopicPlan[]): number {
  return Math.max(1, ...topics.map((topic) => topic.replicas))
}
