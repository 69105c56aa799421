import type { ReactNode } from 'react'
import type { EntityRef } from '../../kernel/fact.ts'
import styles from './Selectable.module.css'
import { useStageFocus } from './StageTools.tsx'

interface SelectableProps {
  readonly entity: EntityRef
  /** Said by screen readers, and shown when it is hovered or focused. */
  readonly name: string
  /** Shown instead, shorter: for what there is much of. */
  readonly tip?: string
  /** Reached by Tab; the others by arrow keys within their tape. */
  readonly isStop?: boolean
  readonly children: ReactNode
}

/** A part of the stage that can be selected. The stage itself listens for clicks and keys. */
export function Selectable({ entity, name, tip, isStop = true, children }: SelectableProps) {
  const { selection } = useStageFocus()
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      role="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={name}
      aria-pressed={selection === entity}
      data-entity={entity}
      data-tip={tip}
      className={styles.root}
    >
      {children}
    </g>
  )
}
