/** `1 record`, `3 records`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `none`, `1`, `3`. */
export function countOrNone(count: number): string {
  return count === 0 ? 'none' : `${count}`
}

/** `a`, `a and b`, `a, b and c`; `nothing` when the list is empty. */
export function listed(items: readonly string[], nothing = 'nothing'): string {
  if (items.length < 2) return items[0] ?? nothing
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** Each as a name: `` `orders-0` and `orders-1` ``. */
export function named(items: readonly string[], nothing = 'nothing'): string {
  return listed(
    items.map((item) => `\`${item}\``),
    nothing,
  )
}

/** Simulated ms as seconds with one decimal at most: `6 s`, `0.4 s`. */
export function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`
}
