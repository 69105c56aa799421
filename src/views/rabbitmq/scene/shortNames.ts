/** Letters that have room in a small place. */
const MOST = 2

/** For each name what tells it from the others, in a letter or two: `c1`; of `worker-a` and `worker-b`, `a` and `b`. */
export function shortNames(names: readonly string[]): Map<string, string> {
  const all = [...new Set(names)]
  const common = all.length < 2 ? 0 : commonStart(all)
  return new Map(all.map((name) => [name, name.length <= MOST ? name : shortened(name, common)]))
}

function shortened(name: string, common: number): string {
  const rest = name.slice(common)
  // Of names that differ at the end alone, the end; else where they begin to differ.
  return (rest === '' ? name.slice(-MOST) : rest).slice(0, MOST)
}

/** How many letters all of them begin with. A number is not cut in two. */
function commonStart(names: readonly string[]): number {
  const first = names[0] ?? ''
  let length = 0
  while (length < first.length && names.every((name) => name[length] === first[length])) length++
  while (length > 0 && /\d/.test(first[length - 1] ?? '')) length--
  return length
}
