import type { EntityRef } from '../../kernel/fact.ts'
import { grown, type Rect } from './rect.ts'
import styles from './Selectable.module.css'
import { useStageFocus } from './StageTools.tsx'

/** Around something: drawn when it is selected, when the story looks at it, or when it has the keyboard's focus. */
export function Ring({ entities, box, radius, gap = 3 }: { entities: readonly EntityRef[]; box: Rect; radius: number; gap?: number }) {
  const { selection, look } = useStageFocus()
  const { x, y, width, height } = grown(box, gap)
  const isSelected = selection !== null && entities.includes(selection)
  const isLooked = entities.some((entity) => look.has(entity))
  return (
    <rect
      data-focus-ring=""
      className={styles.ring}
      data-selected={isSelected || undefined}
      data-look={isLooked || undefined}
      x={x}
      y={y}
      width={width}
      height={height}
      rx={radius + gap}
    />
  )
}
