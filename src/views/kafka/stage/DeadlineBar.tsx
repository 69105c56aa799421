import { useRef } from 'react'
import { writeText, writeWidth } from '../../common/write.ts'
import type { Point } from '../../stage/rect.ts'
import text from '../../stage/StageText.module.css'
import { useMoving } from '../../stage/useMoving.ts'
import type { BarrierScene } from '../scene/groupScene.ts'
import styles from './StageBoxes.module.css'
import { timeLeftSays } from './stageSays.ts'

interface DeadlineBarProps {
  readonly barrier: BarrierScene
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where the time left is written, flush right; left out where there is no room. */
  readonly wordsAt?: Point
}

/** How much of a rebalance's waiting time is over. It fills as the simulated clock goes. */
export function DeadlineBar({ barrier, x, y, width, height, wordsAt }: DeadlineBarProps) {
  const bar = useRef<SVGRectElement>(null)
  const words = useRef<SVGTextElement>(null)
  const { fromTick, deadlineTick } = barrier
  useMoving((timeMs) => {
    if (deadlineTick === null) return
    const whole = Math.max(1, deadlineTick - fromTick)
    const share = Math.min(1, Math.max(0, (timeMs - fromTick) / whole))
    writeWidth(bar.current, width * share)
    const left = timeLeftSays(deadlineTick - timeMs)
    writeText(words.current, left)
  })
  if (deadlineTick === null) return null
  return (
    <>
      <rect className={styles.track} x={x} y={y} width={width} height={height} rx={height / 2} />
      <rect ref={bar} className={styles.deadline} x={x} y={y} width={0} height={height} rx={height / 2} />
      {wordsAt !== undefined && (
        <text ref={words} className={text.small} data-tone="muted" x={wordsAt.x} y={wordsAt.y} textAnchor="end">
          {timeLeftSays(deadlineTick - fromTick)}
        </text>
      )}
    </>
  )
}
