import { glossaries, lookUpTerm } from '../../../scenarios/glossary/glossary.ts'
import type { RouteQuery } from '../../../store/route.ts'
import { Button } from '../../common/Button.tsx'
import { SearchField } from '../../common/SearchField.tsx'
import { searchWords } from '../../common/searchWords.ts'
import { BrokerFilter } from '../BrokerFilter.tsx'
import styles from '../LookUp.module.css'
import { useFilter } from '../useFilter.ts'
import { useTarget } from '../useTarget.ts'
import { EntryCard } from './EntryCard.tsx'
import { findEntries } from './glossaryEntries.ts'

const brokers = Object.keys(glossaries)

/** Every word that the lessons use: what it means to each broker, and where it is seen. */
export function GlossaryPage({ query }: { readonly query: RouteQuery }) {
  const { text, setText, brokers: chosen, setBrokers } = useFilter('glossary', query, brokers, foundBy)
  const asked = query.term
  const target = asked === undefined ? undefined : nameOf(asked)
  useTarget(target)
  const entries = find(text, chosen)
  const words = searchWords(text)
  return (
    <article className={styles.root}>
      <header className={styles.header}>
        <h1>Glossary</h1>
        <p className={styles.about}>
          One word may mean different things to different brokers. “Show me” opens the step of a lesson that speaks of it.
        </p>
        {asked !== undefined && target === undefined && <p role="status">There is no word “{asked}” in this glossary.</p>}
        <div className={styles.tools}>
          <SearchField label="Find a word" examples="lag, prefetch, offset" value={text} onChange={setText} />
          <BrokerFilter known={brokers} chosen={chosen} onChange={setBrokers} />
        </div>
      </header>
      {entries.length === 0 ? (
        <div className={styles.nothing}>
          <p>No word of this glossary has to do with “{text.trim()}”.</p>
          <Button onClick={() => setText('')}>Show all words</Button>
        </div>
      ) : (
        <ul>
          {entries.map((entry) => (
            <EntryCard key={entry.name} entry={entry} words={words} isTarget={entry.name === target} />
          ))}
        </ul>
      )}
    </article>
  )
}

/** The word that an address means, as the glossaries know it. */
function nameOf(asked: string): string | undefined {
  return brokers.flatMap((broker) => lookUpTerm(broker, asked)?.name ?? [])[0]
}

const find = (text: string, chosen: readonly string[]) => findEntries(text, chosen.length === 0 ? brokers : chosen)

function foundBy(text: string, chosen: readonly string[]): string {
  const found = find(text, chosen).length
  return found === 1 ? '1 word found' : `${found} words found`
}
