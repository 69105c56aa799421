import { useRef } from 'react'
import { writeWidth } from '../common/write.ts'
import { useStageTools } from './StageTools.tsx'
import { useMoving } from './useMoving.ts'
import styles from './WorkBar.module.css'

interface WorkBarProps {
  readonly work: { readonly startedTick: number; readonly endTick: number }
  readonly x: number
  readonly y: number
  readonly width: number
  readonly isStill: boolean
}

/** How far the work on one message is; it goes with the simulated clock. Of a process that stands still nobody can say. */
export function WorkBar({ work, x, y, width, isStill }: WorkBarProps) {
  const { unit } = useStageTools()
  const bar = useRef<SVGRectElement>(null)
  const height = 5 * unit
  const { startedTick, endTick } = work
  useMoving((timeMs) => {
    const share = isStill ? 0 : (timeMs - startedTick) / Math.max(1, endTick - startedTick)
    writeWidth(bar.current, width * Math.min(1, Math.max(0, share)))
  })
  return (
    <>
      <rect className={styles.track} x={x} y={y} width={width} height={height} rx={height / 2} />
      <rect ref={bar} className={styles.progress} x={x} y={y} width={0} height={height} rx={height / 2} />
    </>
  )
}
