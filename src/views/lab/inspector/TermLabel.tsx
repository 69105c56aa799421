import { lookUpTerm } from '../../../scenarios/glossary/glossary.ts'
import { useLab } from '../LabContext.tsx'
import { TermButton } from '../story/TermButton.tsx'

/** A name of something; where the glossary of the broker knows it, a press says what it means. */
export function TermLabel({ text }: { readonly text: string }) {
  const broker = useLab((state) => state.scenario.model.id)
  return lookUpTerm(broker, text) === null ? text : <TermButton name={text}>{text}</TermButton>
}
