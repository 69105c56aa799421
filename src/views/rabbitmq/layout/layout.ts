import { afterTheirSources, exchangeLayers } from './exchangeLayers.ts'
import { layoutColumns } from './layoutColumns.ts'
import { bestOf, isGenerous } from './layoutQuality.ts'
import { layoutRows } from './layoutRows.ts'
import { type Line, orderLayers } from './orderLayers.ts'
import { type Recipe, recipes, tightest } from './recipes.ts'
import type { StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/** Below this the stage scrolls sideways too; design units. */
const LEAST_WIDTH = 270
/** Larger drawings for screens with room to spare, and the messages that every queue must still show. */
const ZOOMS = [
  { zoom: 1.4, messages: 8 },
  { zoom: 1.2, messages: 7 },
] as const

/**
 * Places everything of a stage in a box of this size, so that nothing overlaps: with less room things are said in fewer lines, queues
 * show fewer messages, and at last the stage becomes higher than the box (and scrolls). `unit`: px of a design unit, 1 at the usual
 * text size.
 */
export function layoutStage(given: StageTopology, box: { width: number; height: number }, unit: number): StageLayout {
  const columns = inOrder(given, 'below')
  const rows = inOrder(given, 'behind')
  const size = { width: Math.max(box.width, LEAST_WIDTH * unit), height: box.height }
  for (const { zoom, messages } of ZOOMS) {
    const zoomed = bestOf(largest(columns, size, unit * zoom), given, size)
    if (zoomed !== null && isGenerous(zoomed, given, size, messages)) return zoomed
  }
  // One below the other there is never room for all, and what is scrolled may as well be small.
  return (
    bestOf(sideBySide(columns, rows, size, unit), given, size) ??
    layoutRows('stacked', rows.topology, rows.layers, tightest, size, unit) ??
    unplaceable()
  )
}

/** Every way to have consumers beside their queues that is not too narrow: with and without room for the rings. */
function sideBySide(columns: Ordered, rows: Ordered, box: { width: number; height: number }, unit: number): StageLayout[] {
  return recipes.flatMap(withAndWithoutRings).flatMap((recipe) => {
    const fromLeft = layoutColumns(columns.topology, columns.layers, recipe, box, unit)
    const fromTop = layoutRows('mixed', rows.topology, rows.layers, recipe, box, unit)
    return [fromLeft, fromTop].filter((layout) => layout !== null)
  })
}

/** The most generous ones alone. */
function largest(columns: Ordered, box: { width: number; height: number }, unit: number): StageLayout[] {
  return recipes
    .slice(0, 2)
    .flatMap(withAndWithoutRings)
    .flatMap((recipe) => layoutColumns(columns.topology, columns.layers, recipe, box, unit) ?? [])
}

function withAndWithoutRings(recipe: Recipe): Recipe[] {
  return recipe.chip === 0 ? [recipe] : [recipe, { ...recipe, chip: 0 }]
}

function unplaceable(): never {
  throw new Error('no arrangement has room for the stage')
}

interface Ordered {
  readonly topology: StageTopology
  readonly layers: readonly (readonly string[])[]
}

/** Exchanges in layers, and everything in an order in which lines cross less. */
function inOrder(topology: StageTopology, alternates: 'behind' | 'below'): Ordered {
  const { publishers, exchanges, queues } = topology
  const layers = exchangeLayers(exchanges, alternates)
  const lines: Line[] = [
    ...publishers.flatMap(({ name, exchanges: targets }) => targets.map((target): Line => [`p:${name}`, `e:${target}`])),
    ...exchanges.flatMap(({ name, pills }) => pills.map(({ from }): Line => [`e:${from}`, `e:${name}`])),
    ...queues.flatMap(({ name, pills }) => pills.map(({ from }): Line => [`e:${from}`, `q:${name}`])),
    ...queues.flatMap(({ name, boundBefore }) => boundBefore.map((from): Line => [`e:${from}`, `q:${name}`])),
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
    layers: ordered.slice(1, -1).map((layer) => (alternates === 'below' ? afterTheirSources(layer, exchanges) : layer)),
  }
}
