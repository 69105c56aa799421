import { middleY, rect } from '../../stage/rect.ts'
import type { ConsumerLayout, GroupLayout, MemberDetail } from './stageLayout.ts'
import type { GroupPlan } from './stageTopology.ts'

/** Design units. */
interface GroupRecipe {
  readonly detail: MemberDetail
  readonly header: number
  readonly member: number
  /** Between members, and between groups. */
  readonly gap: number
  readonly padding: number
}

const recipes: readonly GroupRecipe[] = [
  { detail: 'card', header: 100, member: 96, gap: 10, padding: 10 },
  { detail: 'normal', header: 70, member: 70, gap: 8, padding: 8 },
  { detail: 'short', header: 56, member: 50, gap: 6, padding: 7 },
  { detail: 'row', header: 40, member: 30, gap: 4, padding: 5 },
]

/** From the frame to the words beside a door, design units. */
const CLEAR_OF_DOOR = 8

/** Members are moved apart by so much more than they need, at most. */
const SPREAD = 40

export interface GroupsPlan {
  readonly groups: readonly GroupPlan[]
  readonly recipe: GroupRecipe
  readonly unit: number
  readonly width: number
  readonly gapPx: number
  readonly height: number
}

/** Chooses how much is said of each member so that all groups fit; single lines may need more height than there is. */
export function planGroups(groups: readonly GroupPlan[], width: number, height: number, unit: number): GroupsPlan {
  const recipe = recipes.find((it) => leastHeight(groups, it) * unit <= height) ?? (recipes[recipes.length - 1] as GroupRecipe)
  const least = leastHeight(groups, recipe) * unit
  const gaps = groups.reduce((count, { consumers }) => count + Math.max(1, consumers.length), 0)
  const spare = gaps === 0 ? 0 : Math.max(0, height - least) / gaps
  const more = Math.min(spare, recipe.detail === 'row' ? 6 * unit : SPREAD * unit)
  return { groups, recipe, unit, width, gapPx: recipe.gap * unit + more, height: least + more * Math.max(0, gaps - 1) }
}

/** `side`: where lines come in. */
export function placeGroups(
  plan: GroupsPlan,
  x: number,
  y: number,
  side: 'left' | 'right',
): { groups: Record<string, GroupLayout>; consumers: Record<string, ConsumerLayout> } {
  const { recipe, unit, width, gapPx } = plan
  const groups: Record<string, GroupLayout> = {}
  const consumers: Record<string, ConsumerLayout> = {}
  const padding = recipe.padding * unit
  const edge = side === 'left' ? x : x + width
  let top = y
  for (const group of plan.groups) {
    // The door is a dot on the frame: words keep clear of it however tight the frame is.
    const inset = Math.max(recipe.padding, CLEAR_OF_DOOR) * unit
    const header = rect(x + inset, top, width - 2 * inset, recipe.header * unit)
    let memberTop = top + header.height
    for (const name of group.consumers) {
      const box = rect(x + padding, memberTop, width - 2 * padding, recipe.member * unit)
      consumers[name] = { box, detail: recipe.detail, entry: { x: side === 'left' ? box.x : box.x + box.width, y: middleY(box) } }
      memberTop += box.height + gapPx
    }
    const last = group.consumers.length === 0 ? memberTop + emptyHeight(recipe) * unit : memberTop - gapPx
    const height = last + padding - top
    groups[group.id] = { box: rect(x, top, width, height), header, detail: recipe.detail, door: { x: edge, y: top + doorY(recipe) * unit } }
    top += height + gapPx
  }
  return { groups, consumers }
}

/** Beside the coordinator's chip in the header. */
function doorY({ detail }: GroupRecipe): number {
  switch (detail) {
    case 'card':
      return 57
    case 'row':
      return 11.5
    case 'normal':
    case 'short':
      return 17.5
  }
}

/** A group without members says so. */
function emptyHeight(recipe: GroupRecipe): number {
  return Math.min(recipe.member, 30)
}

function leastHeight(groups: readonly GroupPlan[], recipe: GroupRecipe): number {
  let height = 0
  for (const { consumers } of groups) {
    const members = consumers.length === 0 ? emptyHeight(recipe) : consumers.length * (recipe.member + recipe.gap) - recipe.gap
    height += recipe.header + members + recipe.padding + recipe.gap
  }
  return Math.max(0, height - recipe.gap)
}
