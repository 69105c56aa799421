import type { PopoverBoxProps } from '../../common/PopoverTrigger.tsx'
import { TermPanel } from '../../reference/TermPanel.tsx'
import { useLab } from '../LabContext.tsx'

/** What a term means to the broker that runs, in a box at the term. */
export function TermBox(props: PopoverBoxProps & { readonly term: string }) {
  return <TermPanel {...props} broker={useLab((state) => state.scenario.model.id)} />
}
