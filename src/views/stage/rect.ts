/** Stage pixels, y down. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

export function rect(x: number, y: number, width: number, height: number): Rect {
  return { x, y, width, height }
}

export function right(box: Rect): number {
  return box.x + box.width
}

export function bottom(box: Rect): number {
  return box.y + box.height
}

export function middleY(box: Rect): number {
  return box.y + box.height / 2
}

export function centreOf(box: Rect): Point {
  return { x: box.x + box.width / 2, y: middleY(box) }
}

/** Whether two boxes share more than an edge. */
export function overlap(a: Rect, b: Rect): boolean {
  const slack = 0.01
  return a.x < right(b) - slack && b.x < right(a) - slack && a.y < bottom(b) - slack && b.y < bottom(a) - slack
}

/** Whether `inner` lies within `outer`. */
export function contains(outer: Rect, inner: Rect): boolean {
  const slack = 0.01
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    right(inner) <= right(outer) + slack &&
    bottom(inner) <= bottom(outer) + slack
  )
}

/** The box grown on every side (shrunk by a negative number). */
export function grown(box: Rect, by: number): Rect {
  return rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)
}
