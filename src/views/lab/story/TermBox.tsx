import { lookUpTerm } from '../../../scenarios/glossary/glossary.ts'
import { PopoverPanel } from '../../common/PopoverPanel.tsx'
import type { PopoverBoxProps } from '../../common/PopoverTrigger.tsx'
import { useLab } from '../LabContext.tsx'

/** What a term means, in a box at the term, and where the official documentation says more. */
export function TermBox({ term, ...box }: PopoverBoxProps & { readonly term: string }) {
  const broker = useLab((state) => state.scenario.model.id)
  const found = lookUpTerm(broker, term)
  return (
    <PopoverPanel {...box} title={found?.name ?? term} side="bottom">
      {found !== null && (
        <>
          <p>{found.term.meaning}</p>
          <p>
            <a href={found.term.url} target="_blank" rel="noreferrer">
              Official documentation
            </a>
          </p>
        </>
      )}
    </PopoverPanel>
  )
}
