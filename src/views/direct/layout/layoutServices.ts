import { middleY, rect, right } from '../../stage/rect.ts'
import type { InstanceDetail, InstanceLayout, ServiceLayout } from './stageLayout.ts'
import type { ServicePlan } from './stageTopology.ts'

/** Design units. */
interface ServiceRecipe {
  readonly detail: InstanceDetail
  readonly header: number
  readonly instance: number
  /** Between instances, and between services. */
  readonly gap: number
  readonly padding: number
}

const recipes: readonly ServiceRecipe[] = [
  { detail: 'card', header: 48, instance: 104, gap: 10, padding: 10 },
  { detail: 'normal', header: 46, instance: 58, gap: 8, padding: 8 },
  { detail: 'row', header: 24, instance: 30, gap: 4, padding: 5 },
]

/** Instances are moved apart by so much more than they need, at most. */
const SPREAD = 30

export interface ServicesPlan {
  readonly services: readonly ServicePlan[]
  readonly recipe: ServiceRecipe
  readonly unit: number
  readonly width: number
  readonly gapPx: number
  readonly height: number
}

/** Chooses how much is said of each instance so that all services fit; single lines may need more height than there is. */
export function planServices(services: readonly ServicePlan[], width: number, height: number, unit: number): ServicesPlan {
  const recipe = recipes.find((it) => leastHeight(services, it) * unit <= height) ?? (recipes[recipes.length - 1] as ServiceRecipe)
  const least = leastHeight(services, recipe) * unit
  const gaps = services.reduce((count, { instances }) => count + Math.max(1, instances.length), 0)
  const spare = gaps === 0 ? 0 : Math.max(0, height - least) / gaps
  const more = Math.min(spare, recipe.detail === 'row' ? 6 * unit : SPREAD * unit)
  return { services, recipe, unit, width, gapPx: recipe.gap * unit + more, height: least + more * Math.max(0, gaps - 1) }
}

/** `side`: where requests come in. */
export function placeServices(
  { services: plans, recipe, unit, width, gapPx }: ServicesPlan,
  x: number,
  y: number,
  side: 'left' | 'right',
): { services: Record<string, ServiceLayout>; instances: Record<string, InstanceLayout> } {
  const services: Record<string, ServiceLayout> = {}
  const instances: Record<string, InstanceLayout> = {}
  const padding = recipe.padding * unit
  let top = y
  for (const { id, instances: names } of plans) {
    const header = rect(x + padding, top, width - 2 * padding, recipe.header * unit)
    let instanceTop = top + header.height
    for (const name of names) {
      const box = rect(x + padding, instanceTop, width - 2 * padding, recipe.instance * unit)
      instances[name] = { box, detail: recipe.detail, entry: { x: side === 'left' ? box.x : right(box), y: middleY(box) } }
      instanceTop += box.height + gapPx
    }
    const last = names.length === 0 ? instanceTop + emptyHeight(recipe) * unit : instanceTop - gapPx
    services[id] = { box: rect(x, top, width, last + padding - top), header }
    top = last + padding + gapPx
  }
  return { services, instances }
}

/** A service without instances says so. */
function emptyHeight({ instance }: ServiceRecipe): number {
  return Math.min(instance, 30)
}

function leastHeight(services: readonly ServicePlan[], recipe: ServiceRecipe): number {
  let height = 0
  for (const { instances } of services) {
    const inner = instances.length === 0 ? emptyHeight(recipe) : instances.length * (recipe.instance + recipe.gap) - recipe.gap
    height += recipe.header + inner + recipe.padding + recipe.gap
  }
  return Math.max(0, height - recipe.gap)
}
