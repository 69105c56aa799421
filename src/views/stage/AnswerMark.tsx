import styles from './AnswerMark.module.css'
import { useStageTools } from './StageTools.tsx'

/** An answer on its way back: a tick, or a cross. Around the origin. */
export function AnswerMark({ isError }: { isError: boolean }) {
  const { unit } = useStageTools()
  return (
    <g transform={`scale(${unit})`}>
      <circle className={styles.disc} data-error={isError || undefined} r={7} />
      <path className={styles.mark} d={isError ? 'M-2.5 -2.5L2.5 2.5M2.5 -2.5L-2.5 2.5' : 'M-3 0.2L-0.8 2.4L3.2 -2.4'} />
    </g>
  )
}
