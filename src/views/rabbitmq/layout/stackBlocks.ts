import type { PlacedBlock } from './placeBlock.ts'
import type { BlockPlan } from './planBlocks.ts'
import type { Recipe } from './recipes.ts'
import type { StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/** Blocks are moved apart by so much more than they need, at most; design units. */
const SPREAD = 40

/** What blocks one below the other need, design units. */
export function blocksHeight(plans: readonly BlockPlan[], { blockGap }: Recipe): number {
  return plans.reduce((sum, { above, below }) => sum + above + below + blockGap, 0) - (plans.length === 0 ? 0 : blockGap)
}

/** Blocks one below the other, in the middle of their room and not too far apart. */
export function stackBlocks(
  { queues }: StageTopology,
  plans: readonly BlockPlan[],
  recipe: Recipe,
  room: { readonly top: number; readonly height: number },
  unit: number,
  place: (plan: BlockPlan, top: number) => PlacedBlock,
): Pick<StageLayout, 'queues' | 'pills' | 'groups' | 'consumers'> {
  const least = blocksHeight(plans, recipe) * unit
  const spare = Math.max(0, room.height - least)
  const more = plans.length < 2 ? 0 : Math.min(SPREAD * unit, spare / plans.length)
  let top = room.top + (spare - more * (plans.length - 1)) / 2
  const blocks = plans.map((plan) => {
    const block = place(plan, top)
    top += (plan.above + plan.below + recipe.blockGap) * unit + more
    return block
  })
  return {
    queues: Object.fromEntries(blocks.flatMap(({ queue }, index) => (queues[index] === undefined ? [] : [[queues[index].name, queue]]))),
    pills: Object.assign({}, ...blocks.map(({ pills }) => pills)),
    groups: Object.assign({}, ...blocks.map(({ groups }) => groups)),
    consumers: Object.assign({}, ...blocks.map(({ consumers }) => consumers)),
  }
}
