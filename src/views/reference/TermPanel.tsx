import { lookUpTerm } from '../../scenarios/glossary/glossary.ts'
import { referenceHref } from '../../store/route.ts'
import { PopoverPanel } from '../common/PopoverPanel.tsx'
import type { PopoverBoxProps } from '../common/PopoverTrigger.tsx'
import styles from './TermPanel.module.css'

interface TermPanelProps extends PopoverBoxProps {
  readonly broker: string
  /** In any case and number. */
  readonly term: string
}

/** What a term means to a broker, in a box at the term: where it is seen, its entry in the glossary, the official documentation. */
export function TermPanel({ broker, term, ...box }: TermPanelProps) {
  const found = lookUpTerm(broker, term)
  return (
    <PopoverPanel {...box} title={found?.term.written ?? found?.name ?? term} side="bottom">
      {found !== null && (
        <>
          <p>{found.term.meaning}</p>
          {found.term.seen !== undefined && <p className={styles.seen}>Where to look: {found.term.seen}</p>}
          <p className={styles.links}>
            <a href={referenceHref('glossary', { broker, term: found.name })}>Glossary</a>
            <a href={found.term.url} target="_blank" rel="noreferrer">
              Official documentation
            </a>
          </p>
        </>
      )}
    </PopoverPanel>
  )
}
