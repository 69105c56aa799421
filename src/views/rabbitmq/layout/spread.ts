/** Something on a line: where its middle would like to be, and how much of the line it takes. */
export interface Wish {
  readonly middle: number
  readonly size: number
}

/**
 * Starts of things along a line, in the given order, each as near to its wish as the others allow: no two nearer than `gap`, none
 * before `from`, and none beyond `to` as long as all have room.
 */
export function spread(wishes: readonly Wish[], gap: number, from: number, to: number): number[] {
  const starts: number[] = []
  let free = from
  for (const { middle, size } of wishes) {
    const start = Math.max(free, middle - size / 2)
    starts.push(start)
    free = start + size + gap
  }
  let limit = to
  for (let index = wishes.length - 1; index >= 0; index--) {
    const { size } = wishes[index] as Wish
    const least = from + sum(wishes.slice(0, index).map((wish) => wish.size + gap))
    const start = Math.max(least, Math.min(starts[index] as number, limit - size))
    starts[index] = start
    limit = start - gap
  }
  return starts
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
