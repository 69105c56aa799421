import type { ExchangePlan } from './stageTopology.ts'

/**
 * Exchanges in layers: each stands behind all from which messages come to it (bindings between exchanges, alternates). Where these go in
 * circles, the link that closes a circle is let be. Within a layer in order of declaration. `alternates`: whether an alternate stands behind
 * its exchange too, or below it in the same layer.
 */
export function exchangeLayers(exchanges: readonly ExchangePlan[], alternates: 'behind' | 'below'): string[][] {
  const sources = new Map(exchanges.map(({ name, pills }) => [name, pills]))
  const depths = new Map<string, number>()
  const under = new Set<string>()

  /** Layer of an exchange, or null for one that is being looked at: a circle. */
  function depthOf(name: string): number | null {
    const known = depths.get(name)
    if (known !== undefined) return known
    if (under.has(name)) return null
    under.add(name)
    let depth = 0
    for (const { from, kind } of sources.get(name) ?? []) {
      const before = sources.has(from) ? depthOf(from) : null
      if (before !== null) depth = Math.max(depth, before + (kind === 'alternate' && alternates === 'below' ? 0 : 1))
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

/** A layer with each alternate right after the first exchange that has it. */
export function afterTheirSources(layer: readonly string[], exchanges: readonly ExchangePlan[]): string[] {
  const order = [...layer]
  for (const { name, pills } of exchanges) {
    const source = pills.find(({ kind, from }) => kind === 'alternate' && order.includes(from) && from !== name)?.from
    if (source === undefined || !order.includes(name)) continue
    order.splice(order.indexOf(name), 1)
    order.splice(order.indexOf(source) + 1, 0, name)
  }
  return order
}
