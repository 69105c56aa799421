/**
 * A list that grows at its end (`items.push`) and is mostly taken from at its front. Plain data. What is taken there leaves an empty
 * place; they are cleared away when they are half of the list, as moving all others each time would cost more than what is done with them.
 */
export interface Fifo<T> {
  items: (T | null)[]
  /** Empty places at the front. */
  gap: number
}

export function createFifo<T>(items: T[] = []): Fifo<T> {
  return { items, gap: 0 }
}

/** All that is in it, oldest first: a copy. */
export function itemsOf<T>({ items, gap }: Fifo<T>): T[] {
  return items.slice(gap) as T[]
}

export function sizeOf({ items, gap }: Fifo<unknown>): number {
  return items.length - gap
}

/** The item at a place, counted from 0 for the oldest; undefined beyond the end. */
export function itemAt<T>({ items, gap }: Fifo<T>, place: number): T | undefined {
  const at = gap + place
  return at < items.length ? (items[at] as T) : undefined
}

/** Takes out so many items, from this place on. */
export function takeOut<T>(fifo: Fifo<T>, place: number, count = 1): T[] {
  const { items, gap } = fifo
  if (place > 0 || count !== 1 || gap === items.length) return items.splice(gap + place, count) as T[]
  const oldest = items[gap] as T
  items[gap] = null
  fifo.gap++
  if (2 * fifo.gap > items.length) clearGap(fifo)
  return [oldest]
}

function clearGap(fifo: Fifo<unknown>): void {
  fifo.items.splice(0, fifo.gap)
  fifo.gap = 0
}
