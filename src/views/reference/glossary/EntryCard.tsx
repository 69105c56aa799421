import { referenceHref } from '../../../store/route.ts'
import { Marked } from '../../common/Marked.tsx'
import { brokerNames } from '../brokerNames.ts'
import { DocsLink } from '../DocsLink.tsx'
import { ShowMeLink } from '../ShowMeLink.tsx'
import styles from './EntryCard.module.css'
import type { GlossaryEntry } from './glossaryEntries.ts'

interface EntryCardProps {
  readonly entry: GlossaryEntry
  /** What was searched for, to be marked. */
  readonly words: readonly string[]
  /** Whether the address names it. */
  readonly isTarget: boolean
}

/** A word: for each broker what it means, where to look for it, and who says so. */
export function EntryCard({ entry: { name, meanings }, words, isTarget }: EntryCardProps) {
  const written = meanings[0]?.term.written ?? name
  return (
    <li className={styles.root} data-entry={name} data-target={isTarget || undefined}>
      <h2 className={styles.name}>
        <a href={referenceHref('glossary', { term: name })}>
          <Marked text={written} words={words} />
        </a>
      </h2>
      <dl className={styles.meanings}>
        {meanings.map(({ broker, term: { meaning, seen, show, url } }) => (
          <div key={broker} className={styles.meaning}>
            <dt>{brokerNames[broker] ?? broker}</dt>
            <dd>
              <Marked text={meaning} words={words} />
            </dd>
            {seen !== undefined && <dd className={styles.seen}>Where to look: {seen}</dd>}
            <dd className={styles.links}>
              {show && <ShowMeLink show={show} />}
              <DocsLink href={url} about={`${brokerNames[broker]}, ${written}`} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
