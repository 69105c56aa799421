/** A word of a pattern over what it stands for. */
export interface TopicColumn {
  readonly pattern: string
  readonly matched: string
  /** From the left, px. */
  readonly x: number
  readonly width: number
  /** A dot follows. */
  readonly hasDot: boolean
}

/** Columns for the words of a pattern, each as wide as its wider line; null where they have no room. */
export function topicColumns(
  words: readonly { readonly pattern: string; readonly matched: string }[],
  roomPx: number,
  widthOf: (text: string) => number,
  dotPx: number,
): TopicColumn[] | null {
  let x = 0
  const columns = words.map(({ pattern, matched }, index) => {
    const width = Math.max(widthOf(pattern), widthOf(matched === '' ? '–' : matched))
    const column = { pattern, matched, x, width, hasDot: index < words.length - 1 }
    x += width + dotPx * 1.6
    return column
  })
  const last = columns.at(-1)
  return last === undefined || last.x + last.width > roomPx ? null : columns
}
