/** What items of lists are known by, when they have it: a list that moves on by one keeps the others. */
const NAMES = ['id', 'name', 'offset', 'broker', 'group', 'partition'] as const

/**
 * `next`, with every part that is equal to the same part of `previous` taken from there, so that what has not changed is
 * recognised by identity and not drawn again. For plain data without cycles.
 */
export function keepSame<T>(previous: T | null, next: T): T {
  if (previous === null || Object.is(previous, next)) return next
  if (typeof previous !== 'object' || typeof next !== 'object' || next === null) return next
  if (Array.isArray(next)) return Array.isArray(previous) ? (keepItems(previous, next) as T) : next
  return Array.isArray(previous) ? next : (keepFields(previous as Fields, next as Fields) as T)
}

type Fields = Record<string, unknown>

function keepItems(previous: readonly unknown[], next: unknown[]): readonly unknown[] {
  let same = previous.length === next.length
  const known = namedItems(previous, next[0])
  for (let index = 0; index < next.length; index++) {
    const item = next[index]
    const before = known === null ? previous[index] : known.get((item as Fields | null)?.[known.name])
    next[index] = keepSame(before ?? null, item)
    same &&= Object.is(next[index], previous[index])
  }
  return same ? previous : next
}

/** The items by the name that items like `sample` have, or null when they have none. */
function namedItems(items: readonly unknown[], sample: unknown): { name: string; get(key: unknown): unknown } | null {
  if (typeof sample !== 'object' || sample === null) return null
  const name = NAMES.find((it) => it in sample)
  if (name === undefined) return null
  const byName = new Map(items.map((item) => [(item as Fields | null)?.[name], item]))
  // What several share names none of them.
  if (byName.size < items.length) return null
  return { name, get: (key) => byName.get(key) }
}

function keepFields(previous: Fields, next: Fields): Fields {
  const names = Object.keys(next)
  let same = names.length === Object.keys(previous).length
  for (const name of names) {
    next[name] = keepSame(previous[name] ?? null, next[name])
    same &&= Object.is(next[name], previous[name])
  }
  return same ? previous : next
}
