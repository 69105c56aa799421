/** A line between two things, each by its name. */
export type Line = readonly [from: string, to: string]

const SWEEPS = 6

/**
 * The same layers, each in an order in which lines cross less (Sugiyama's barycentres, there and back). Of several as good the one that is
 * nearest to what was given, so that things stay where an author has put them. Names are unique.
 */
export function orderLayers(layers: readonly (readonly string[])[], lines: readonly Line[]): string[][] {
  let best = layers.map((layer) => [...layer])
  let fewest = countCrossings(best, lines)
  let now = best
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    now = swept(now, lines, sweep % 2 === 0)
    const crossings = countCrossings(now, lines)
    if (crossings >= fewest) continue
    fewest = crossings
    best = now
  }
  return best
}

/** Pairs of lines that cross when each thing stands at its share of its layer. Lines between other layers than one another do not count. */
export function countCrossings(layers: readonly (readonly string[])[], lines: readonly Line[]): number {
  const places = placesIn(layers)
  const drawn = lines.flatMap(([from, to]) => {
    const [left, right] = [places.get(from), places.get(to)]
    if (left === undefined || right === undefined || left.layer === right.layer) return []
    return [left.layer < right.layer ? { left, right } : { left: right, right: left }]
  })
  let crossings = 0
  drawn.forEach((one, index) => {
    for (const other of drawn.slice(index + 1)) {
      const isApart = one.left.layer !== other.left.layer || one.right.layer !== other.right.layer
      if (!isApart && (one.left.at - other.left.at) * (one.right.at - other.right.at) < 0) crossings++
    }
  })
  return crossings
}

interface PlaceInLayer {
  readonly layer: number
  /** 0 to 1. */
  readonly at: number
}

function placesIn(layers: readonly (readonly string[])[]): Map<string, PlaceInLayer> {
  return new Map(layers.flatMap((layer, index) => layer.map((name, at) => [name, { layer: index, at: (at + 0.5) / layer.length }])))
}

/** Every layer sorted by the mean place of what its things are tied to, one layer after the other. */
function swept(layers: readonly (readonly string[])[], lines: readonly Line[], isForward: boolean): string[][] {
  const result = layers.map((layer) => [...layer])
  const indices = isForward ? [...result.keys()] : [...result.keys()].reverse()
  for (const index of indices) {
    const places = placesIn(result)
    const wanted = new Map(
      result[index]?.map((name) => {
        const others = lines.flatMap(([from, to]) => (from === name ? [to] : to === name ? [from] : []))
        const known = others.flatMap((other) => places.get(other)?.at ?? [])
        const own = places.get(name)?.at ?? 0
        return [name, known.length === 0 ? own : known.reduce((sum, at) => sum + at, 0) / known.length]
      }),
    )
    result[index]?.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0))
  }
  return result
}
