import { docsUrl, lookUpTerm } from '../../../scenarios/glossary.ts'
import { PopoverPanel } from '../../common/PopoverPanel.tsx'
import type { PopoverBoxProps } from '../../common/PopoverTrigger.tsx'

/** What a term means, in a box at the term, and where the official documentation says more. */
export function TermBox({ term, ...box }: PopoverBoxProps & { readonly term: string }) {
  const found = lookUpTerm(term)
  return (
    <PopoverPanel {...box} title={found?.name ?? term} side="bottom">
      {found !== null && (
        <>
          <p>{found.term.meaning}</p>
          <p>
            <a href={docsUrl(found.term.docs)} target="_blank" rel="noreferrer">
              Kafka documentation
            </a>
          </p>
        </>
      )}
    </PopoverPanel>
  )
}
