import { lookUpTerm } from '../../../scenarios/glossary/glossary.ts'
import { referenceHref } from '../../../store/route.ts'
import { PopoverPanel } from '../../common/PopoverPanel.tsx'
import type { PopoverBoxProps } from '../../common/PopoverTrigger.tsx'
import { useLab } from '../LabContext.tsx'
import styles from './TermBox.module.css'

/** What a term means, in a box at the term: where to look for it, its entry in the glossary, the official documentation. */
export function TermBox({ term, ...box }: PopoverBoxProps & { readonly term: string }) {
  const broker = useLab((state) => state.scenario.model.id)
  const found = lookUpTerm(broker, term)
  return (
    <PopoverPanel {...box} title={found?.term.written ?? found?.name ?? term} side="bottom">
      {found !== null && (
        <>
          <p>{found.term.meaning}</p>
          {found.term.seen !== undefined && <p className={styles.seen}>Where to look: {found.term.seen}</p>}
          <p className={styles.links}>
            <a href={referenceHref('glossary', { broker: found.broker, term: found.name })}>Glossary</a>
            <a href={found.term.url} target="_blank" rel="noreferrer">
              Official documentation
            </a>
          </p>
        </>
      )}
    </PopoverPanel>
  )
}
