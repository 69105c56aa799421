import styles from './MessageRing.module.css'
import { useStageFocus, useStageTools } from './StageTools.tsx'

/** Around a token (centred on the origin) whose message is selected or looked at by the story. */
export function MessageRing({ message, size }: { message: number; size: number }) {
  const focus = useStageFocus()
  const { unit } = useStageTools()
  const isSelected = focus.message === message
  if (!isSelected && !focus.look.has(`message:${message}`)) return null
  const half = size / 2 + 1.5 * unit
  return (
    <rect
      className={styles.ring}
      data-selected={isSelected || undefined}
      x={-half}
      y={-half}
      width={2 * half}
      height={2 * half}
      rx={size * 0.2 + 1.5 * unit}
    />
  )
}
