import type { Point } from './rect.ts'

/** A cubic Bézier: start, two control points, end. */
type Cubic = readonly [Point, Point, Point, Point]

/** A way that something travels on stage, measured so that it moves evenly. */
export interface Route {
  readonly cubics: readonly Cubic[]
  /** Samples at even steps of the parameter of each cubic, and how far along the route each lies (px). */
  readonly samples: readonly Point[]
  readonly distances: readonly number[]
  readonly lengthPx: number
}

const SAMPLES_PER_CUBIC = 12

/** From a point on the left to one on the right (or back), leaving and arriving level. */
export function levelRoute(from: Point, to: Point): Route {
  const half = (to.x - from.x) / 2
  return routeOf([[from, { x: from.x + half, y: from.y }, { x: to.x - half, y: to.y }, to]])
}

/** A hop over what lies between two points of about the same height. */
export function hopRoute(from: Point, to: Point, heightPx: number): Route {
  const lift = { x: 0, y: -heightPx }
  return routeOf([[from, add(from, lift), add(to, lift), to]])
}

/** Through corners that are rounded: what gutters are followed on. */
export function corneredRoute(points: readonly Point[], radiusPx: number): Route {
  const cubics: Cubic[] = []
  let at = points[0] as Point
  for (let i = 1; i < points.length; i++) {
    const corner = points[i] as Point
    const next = points[i + 1]
    if (next === undefined) cubics.push(straight(at, corner))
    else {
      const radius = Math.min(radiusPx, distance(at, corner) / 2, distance(corner, next) / 2)
      const before = towards(corner, at, radius)
      const after = towards(corner, next, radius)
      cubics.push(straight(at, before), [before, corner, corner, after])
      at = after
    }
  }
  return routeOf(cubics)
}

/** One route after the other; the second should begin where the first ends. Both are measured already. */
export function chained(first: Route, second: Route): Route {
  const { lengthPx } = first
  return {
    cubics: [...first.cubics, ...second.cubics],
    samples: [...first.samples, ...second.samples.slice(1)],
    distances: [...first.distances, ...second.distances.slice(1).map((px) => lengthPx + px)],
    lengthPx: lengthPx + second.lengthPx,
  }
}

/** The point a share of the way along (0 to 1), stepped back by `behindPx`. */
export function pointOn(route: Route, fraction: number, behindPx = 0): Point {
  const wanted = Math.min(1, Math.max(0, fraction)) * route.lengthPx - behindPx
  const { samples, distances } = route
  let index = 1
  while (index < distances.length - 1 && (distances[index] as number) < wanted) index++
  const start = distances[index - 1] as number
  const span = (distances[index] as number) - start
  const share = span === 0 ? 0 : Math.min(1, Math.max(0, (wanted - start) / span))
  return between(samples[index - 1] as Point, samples[index] as Point, share)
}

/** As the `d` of an SVG path. */
export function pathOf(route: Route): string {
  const first = route.cubics[0]
  if (first === undefined) return ''
  const start = `M${write(first[0])}`
  return start + route.cubics.map(([, a, b, end]) => `C${write(a)} ${write(b)} ${write(end)}`).join('')
}

/** The same way back. */
export function reversed(route: Route): Route {
  return routeOf(route.cubics.map(([a, b, c, d]) => [d, c, b, a] as const).reverse())
}

function routeOf(cubics: readonly Cubic[]): Route {
  const samples: Point[] = []
  const distances: number[] = []
  let lengthPx = 0
  for (const cubic of cubics)
    for (let i = samples.length === 0 ? 0 : 1; i <= SAMPLES_PER_CUBIC; i++) {
      const point = cubicAt(cubic, i / SAMPLES_PER_CUBIC)
      const last = samples.at(-1)
      if (last !== undefined) lengthPx += distance(last, point)
      samples.push(point)
      distances.push(lengthPx)
    }
  return { cubics, samples, distances, lengthPx }
}

function cubicAt([a, b, c, d]: Cubic, t: number): Point {
  const u = 1 - t
  const [wa, wb, wc, wd] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return { x: wa * a.x + wb * b.x + wc * c.x + wd * d.x, y: wa * a.y + wb * b.y + wc * c.y + wd * d.y }
}

function straight(from: Point, to: Point): Cubic {
  return [from, between(from, to, 1 / 3), between(from, to, 2 / 3), to]
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

function towards(from: Point, to: Point, lengthPx: number): Point {
  const whole = distance(from, to)
  return whole === 0 ? from : between(from, to, lengthPx / whole)
}

function add(a: Point, b: Point): Point {
  return { x: a.x + b.x, y: a.y + b.y }
}

function distance(a: Point, b: Point): number {
  return Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2)
}

function write({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`
}
