import styles from './StageText.module.css'
import { useStageTools } from './StageTools.tsx'
import { fitText, TEXT, type TextSize } from './textFit.ts'

interface StageTextProps {
  /** Baseline, px. */
  readonly x: number
  readonly y: number
  readonly size: TextSize
  /** Px it may take; what does not fit is cut with an ellipsis. */
  readonly width: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly isBold?: boolean
  /** `owner-3` and the like, or one of the words of the style sheet. */
  readonly tone?: string | undefined
  readonly children: string
}

/** One line of text on stage, never wider than its place. */
export function StageText({ x, y, size, width, anchor = 'start', isBold = false, tone, children }: StageTextProps) {
  const { unit, measure } = useStageTools()
  const text = fitText(measure, children, width, TEXT[size] * unit, isBold)
  if (text === '') return null
  return (
    <text x={x} y={y} textAnchor={anchor} className={styles[size]} data-bold={isBold || undefined} data-tone={tone}>
      {text}
    </text>
  )
}
