import type { Fact } from '../kernel/fact.ts'

/** One sentence for each type of fact of a vocabulary, in plain words with the fact's own numbers. */
export type Phrases<Facts> = { readonly [K in keyof Facts & string]: (data: Facts[K], fact: Fact) => string }

/** `3 records`, `1 record`. */
export function counted(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`
}

/** `orders-0, orders-2`, or `none`. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}

/** Milliseconds as people say them: `350 ms`, `1.06 s`, `2 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 120_000) return `${Number((ms / 1000).toFixed(2))} s`
  return `${Number((ms / 60_000).toFixed(1))} min`
}

/** Bytes as people say them. */
export function bytes(count: number): string {
  if (count < 1024) return `${count} B`
  if (count < 1024 * 1024) return `${Number((count / 1024).toFixed(1))} KiB`
  return `${Number((count / 1024 / 1024).toFixed(1))} MiB`
}
