import { exchangeLayers } from './exchangeLayers.ts'
import { layoutColumns } from './layoutColumns.ts'
import { layoutRows } from './layoutRows.ts'
import { type Line, orderLayers } from './orderLayers.ts'
import { type Recipe, recipes } from './recipes.ts'
import type { StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/** Below this the stage scrolls sideways too; design units. */
const LEAST_WIDTH = 280
/** Larger drawings for screens with room to spare, and the messages that every queue must still show. */
const ZOOMS = [
  { zoom: 1.4, messages: 9 },
  { zoom: 1.2, messages: 8 },
] as const

/**
 * Places everything of a stage in a box of this size, so that nothing overlaps: with less room things are said in fewer lines, queues
 * show fewer messages, and at last the stage becomes higher than the box (and scrolls). `unit`: px of a design unit, 1 at the usual
 * text size.
 */
export function layoutStage(given: StageTopology, box: { width: number; height: number }, unit: number): StageLayout {
  const { topology, layers } = inOrder(given)
  const size = { width: Math.max(box.width, LEAST_WIDTH * unit), height: box.height }
  for (const { zoom, messages } of ZOOMS) {
    const zoomed = fitting(size, (recipe) => layoutColumns(topology, layers, recipe, size, unit * zoom))
    if (zoomed?.detail === 'card' && Object.values(zoomed.queues).every(({ capacity }) => capacity >= messages)) return zoomed
  }
  return (
    fitting(size, (recipe) => layoutColumns(topology, layers, recipe, size, unit)) ??
    fitting(size, (recipe) => layoutRows('mixed', topology, layers, recipe, size, unit)) ??
    tightest((recipe) => layoutRows('stacked', topology, layers, recipe, size, unit)) ??
    unplaceable()
  )
}

/** The first recipe with which all fits; when none does, the tightest that there is. Null where it is too narrow for all. */
function fitting(box: { height: number }, arrange: (recipe: Recipe) => StageLayout | null): StageLayout | null {
  let last: StageLayout | null = null
  for (const recipe of recipes) {
    const layout = arrange(recipe)
    if (layout !== null && layout.height <= box.height + 0.01) return layout
    last = layout ?? last
  }
  return last
}

/** One below the other there is never room for all, and what is scrolled may as well be small. */
function tightest(arrange: (recipe: Recipe) => StageLayout | null): StageLayout | null {
  const recipe = recipes.at(-1)
  return recipe === undefined ? null : arrange(recipe)
}

function unplaceable(): never {
  throw new Error('no arrangement has room for the stage')
}

/** Exchanges in layers, and everything in an order in which lines cross less. */
function inOrder(topology: StageTopology): { topology: StageTopology; layers: readonly (readonly string[])[] } {
  const { publishers, exchanges, queues } = topology
  const layers = exchangeLayers(exchanges)
  const lines: Line[] = [
    ...publishers.flatMap(({ name, exchanges: targets }) => targets.map((target): Line => [`p:${name}`, `e:${target}`])),
    ...exchanges.flatMap(({ name, pills }) => pills.map(({ from }): Line => [`e:${from}`, `e:${name}`])),
    ...queues.flatMap(({ name, pills }) => pills.map(({ from }): Line => [`e:${from}`, `q:${name}`])),
    ...queues.flatMap(({ name, deadLetters }): Line[] => (deadLetters === null ? [] : [[`e:${deadLetters}`, `q:${name}`]])),
  ]
  const given = [
    publishers.map(({ name }) => `p:${name}`),
    ...layers.map((layer) => layer.map((name) => `e:${name}`)),
    queues.map(({ name }) => `q:${name}`),
  ]
  const ordered = orderLayers(given, lines).map((layer) => layer.map((name) => name.slice(2)))
  const byName = <T extends { readonly name: string }>(all: readonly T[], names: readonly string[] | undefined) =>
    (names ?? []).flatMap((name) => all.find((one) => one.name === name) ?? [])
  return {
    topology: { ...topology, publishers: byName(publishers, ordered[0]), queues: byName(queues, ordered.at(-1)) },
    layers: ordered.slice(1, -1),
  }
}
