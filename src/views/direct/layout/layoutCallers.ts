import { middleY, rect, right } from '../../stage/rect.ts'
import type { CallerDetail, CallerLayout } from './stageLayout.ts'
import type { CallerPlan } from './stageTopology.ts'

/** Threads beyond these have no place of their own: they are counted. */
const ROWS_SHOWN = 8
/** Squares of a line; they wrap where the box is narrow. */
const SQUARES_SHOWN = 12

/** Design units. */
interface CallerRecipe {
  readonly detail: CallerDetail
  readonly header: number
  /** Height of a thread, and of the line of what waits. */
  readonly row: number
  readonly waiting: number
  readonly padding: number
  /** Between callers. */
  readonly gap: number
}

const recipes: readonly CallerRecipe[] = [
  { detail: 'card', header: 62, row: 36, waiting: 44, padding: 10, gap: 18 },
  { detail: 'rows', header: 46, row: 22, waiting: 38, padding: 8, gap: 12 },
  { detail: 'line', header: 38, row: 20, waiting: 20, padding: 6, gap: 8 },
]

export interface CallersPlan {
  readonly callers: readonly CallerPlan[]
  readonly recipe: CallerRecipe
  readonly unit: number
  readonly width: number
  readonly height: number
}

/** Chooses how much is said of each thread so that all callers fit; squares in a line may need more height than there is. */
export function planCallers(callers: readonly CallerPlan[], width: number, height: number, unit: number): CallersPlan {
  const heightOf = (recipe: CallerRecipe) => {
    const boxes = callers.reduce((sum, caller) => sum + boxHeight(caller, recipe, width / unit), 0)
    return (boxes + recipe.gap * Math.max(0, callers.length - 1)) * unit
  }
  const recipe = recipes.find((it) => heightOf(it) <= height) ?? (recipes[recipes.length - 1] as CallerRecipe)
  return { callers, recipe, unit, width, height: heightOf(recipe) }
}

/** `side`: where calls leave. */
export function placeCallers(
  { callers, recipe, unit, width }: CallersPlan,
  x: number,
  y: number,
  side: 'left' | 'right',
): Record<string, CallerLayout> {
  const placed: Record<string, CallerLayout> = {}
  let top = y
  for (const caller of callers) {
    const box = rect(x, top, width, boxHeight(caller, recipe, width / unit) * unit)
    const inner = rect(x + recipe.padding * unit, top, width - 2 * recipe.padding * unit, box.height)
    const rows =
      recipe.detail === 'line'
        ? squares(caller, recipe, inner, squaresInLine(width / unit, recipe), unit)
        : rowsOf(caller, recipe, inner, unit)
    placed[caller.name] = {
      box,
      detail: recipe.detail,
      header: rect(inner.x, top, inner.width, recipe.header * unit),
      rows,
      waiting: rect(inner.x, top + box.height - (recipe.waiting + recipe.padding) * unit, inner.width, recipe.waiting * unit),
      exit: { x: side === 'right' ? right(box) : box.x, y: middleY(box) },
    }
    top += box.height + recipe.gap * unit
  }
  return placed
}

/** Squares of a line that fit side by side. */
function squaresInLine(width: number, { row, padding }: CallerRecipe): number {
  return Math.max(1, Math.floor((width - 2 * padding) / row))
}

function boxHeight({ threads }: CallerPlan, recipe: CallerRecipe, width: number): number {
  const { detail, header, row, waiting, padding } = recipe
  const lines =
    detail === 'line' ? Math.ceil(Math.min(threads, SQUARES_SHOWN) / squaresInLine(width, recipe)) : Math.min(threads, ROWS_SHOWN)
  return header + lines * row + waiting + padding
}

function rowsOf({ threads }: CallerPlan, { header, row }: CallerRecipe, inner: CallerLayout['box'], unit: number): CallerLayout['rows'] {
  return Array.from({ length: Math.min(threads, ROWS_SHOWN) }, (_, index) =>
    rect(inner.x, inner.y + (header + index * row) * unit, inner.width, row * unit),
  )
}

function squares(
  { threads }: CallerPlan,
  { header, row }: CallerRecipe,
  inner: CallerLayout['box'],
  inLine: number,
  unit: number,
): CallerLayout['rows'] {
  return Array.from({ length: Math.min(threads, SQUARES_SHOWN) }, (_, index) =>
    rect(inner.x + (index % inLine) * row * unit, inner.y + (header + Math.floor(index / inLine) * row) * unit, row * unit, row * unit),
  )
}
