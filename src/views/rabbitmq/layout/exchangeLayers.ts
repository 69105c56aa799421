import type { ExchangePlan } from './stageTopology.ts'

/**
 * Exchanges in layers: each stands behind all from which messages come to it (bindings between exchanges, alternates). Where these go in
 * circles, the link that closes a circle is let be. In order of declaration within a layer.
 */
export function exchangeLayers(exchanges: readonly ExchangePlan[]): string[][] {
  const sources = new Map(exchanges.map(({ name, pills }) => [name, [...new Set(pills.map(({ from }) => from))]]))
  const depths = new Map<string, number>()
  const under = new Set<string>()

  /** Layer of an exchange, or null for one that is being looked at: a circle. */
  function depthOf(name: string): number | null {
    const known = depths.get(name)
    if (known !== undefined) return known
    if (under.has(name)) return null
    under.add(name)
    let depth = 0
    for (const source of sources.get(name) ?? []) {
      const before = sources.has(source) ? depthOf(source) : null
      if (before !== null) depth = Math.max(depth, before + 1)
    }
    under.delete(name)
    depths.set(name, depth)
    return depth
  }

  const layers: string[][] = []
  for (const { name } of exchanges) {
    const depth = depthOf(name) ?? 0
    while (layers.length <= depth) layers.push([])
    layers[depth]?.push(name)
  }
  return layers
}
