import type { HalfTruth } from '../../../scenarios/reference/halfTruths.ts'
import type { Cell, RowGroup } from '../../../scenarios/reference/row.ts'
import { hasWords, searchWords } from '../../common/searchWords.ts'
import { plainText } from '../../lab/story/richText.ts'

/**
 * The rows in which every word of a search occurs, in the row’s title, its group’s or its cells of `brokers`, by group; groups without a
 * row are left out. Without words all of them.
 */
export function findRows(groups: readonly RowGroup[], text: string, brokers: readonly string[]): RowGroup[] {
  const words = searchWords(text)
  return groups
    .map((group) => ({
      ...group,
      rows: group.rows.filter(({ title, cells }) => {
        const shown = Object.entries(cells).filter(([broker]) => brokers.includes(broker))
        return hasWords([group.title, title, ...shown.map(([, cell]) => wordsOf(cell))].join(' '), words)
      }),
    }))
    .filter(({ rows }) => rows.length > 0)
}

/** The half-true claims about `brokers` in which every word of a search occurs. */
export function findHalfTruths(all: readonly HalfTruth[], text: string, brokers: readonly string[]): HalfTruth[] {
  const words = searchWords(text)
  return all.filter(
    ({ claim, broker, right, wrong }) => brokers.includes(broker) && hasWords([claim, wordsOf(right), wordsOf(wrong)].join(' '), words),
  )
}

function wordsOf({ text, claim }: Cell): string {
  return claim === undefined ? plainText(text) : `${plainText(text)} ${claim.says} ${claim.dependsOn} ${claim.source.title}`
}
