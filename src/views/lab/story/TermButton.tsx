import type { ReactNode } from 'react'
import { lazyView } from '../../common/lazyView.tsx'
import { PopoverTrigger } from '../../common/PopoverTrigger.tsx'
import styles from './TermButton.module.css'

// The glossary is fetched with the box when a term is about to be opened: a lesson that plays needs none of it.
const TermBox = lazyView(
  () => import('./TermBox.tsx'),
  (module) => module.TermBox,
)

export interface TermProps {
  /** As the glossary knows it, in any case and number. */
  readonly name: string
  /** As it is written here. */
  readonly children: ReactNode
}

/** A term of the broker that runs: a press says what it means. */
export function TermButton({ name, children }: TermProps) {
  return (
    <PopoverTrigger
      preload={TermBox.preload}
      box={(box) => <TermBox {...box} term={name} />}
      trigger={(props) => (
        <button type="button" className={styles.root} {...props}>
          {children}
        </button>
      )}
    />
  )
}
