import { glossaries } from '../../../scenarios/glossary/glossary.ts'
import type { Term } from '../../../scenarios/glossary/term.ts'
import { hasWords, searchWords } from '../../common/searchWords.ts'

/** A word with what it means to each broker that has it. */
export interface GlossaryEntry {
  /** As the glossaries know it. */
  readonly name: string
  readonly meanings: readonly { readonly broker: string; readonly term: Term }[]
}

/** Every word of every glossary, by the alphabet. */
export const glossaryEntries: readonly GlossaryEntry[] = entriesOf(glossaries)

function entriesOf(all: typeof glossaries): GlossaryEntry[] {
  const byName = new Map<string, { broker: string; term: Term }[]>()
  for (const [broker, terms] of Object.entries(all))
    for (const [name, term] of Object.entries(terms)) byName.set(name, [...(byName.get(name) ?? []), { broker, term }])
  return [...byName].map(([name, meanings]) => ({ name, meanings })).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/**
 * The entries in which every word of a search occurs, in the name or what it means, with the meanings of `brokers` alone; without words
 * all of them. Entries named like the search come first.
 */
export function findEntries(text: string, brokers: readonly string[]): GlossaryEntry[] {
  const words = searchWords(text)
  const found = glossaryEntries.flatMap(({ name, meanings }) => {
    const shown = meanings.filter(({ broker, term }) => brokers.includes(broker) && hasWords(`${name} ${term.meaning}`, words))
    return shown.length === 0 ? [] : [{ name, meanings: shown }]
  })
  const isNamed = ({ name }: GlossaryEntry) => words.length > 0 && hasWords(name, words)
  return [...found.filter(isNamed), ...found.filter((entry) => !isNamed(entry))]
}
