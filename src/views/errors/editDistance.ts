/**
 * How many single letters must be added, dropped, changed or swapped with their neighbour to make one word of the other
 * (optimal string alignment). Case matters: lower both first if it should not.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const best = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (isSame ? 0 : 1))
      row.push(isSwapped ? Math.min(best, at(beforeLast, j - 2) + 1) : best)
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

const at = (row: readonly number[], index: number) => row[index] ?? 0

/** The names nearest to a word by edit distance, ignoring case; ties keep the order of the names. At most `count`. */
export function nearestNames(word: string, names: readonly string[], count: number): string[] {
  const asked = word.toLowerCase()
  return names
    .map((name, index) => ({ name, index, distance: editDistance(asked, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, count)
    .map(({ name }) => name)
}
