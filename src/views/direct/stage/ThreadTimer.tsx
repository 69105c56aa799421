import { useRef } from 'react'
import { writeText, writeWidth } from '../../common/write.ts'
import { secondsNumber, secondsWords } from '../../stage/quantityWords.ts'
import type { Point } from '../../stage/rect.ts'
import text from '../../stage/StageText.module.css'
import { useMoving } from '../../stage/useMoving.ts'
import type { ThreadScene } from '../scene/callerScene.ts'
import styles from './CallerBox.module.css'

interface ThreadTimerProps {
  readonly thread: ThreadScene
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where the time is written, flush right; left out where there is no room. */
  readonly wordsAt: Point | null
}

/** Beyond this share of the timeout waiting is worth a look. */
const LATE = 0.6

/** How long a thread has waited for its answer, of request.timeoutMs; or how long until it tries again. It goes with the simulated clock. */
export function ThreadTimer({ thread, x, y, width, height, wordsAt }: ThreadTimerProps) {
  const bar = useRef<SVGRectElement>(null)
  const words = useRef<SVGTextElement>(null)
  const { fromTick, toTick, instance } = thread
  const whole = Math.max(1, toTick - fromTick)
  const isPause = instance === null
  useMoving((timeMs) => {
    const passedMs = Math.min(whole, Math.max(0, timeMs - fromTick))
    const share = passedMs / whole
    writeWidth(bar.current, width * (isPause ? 1 - share : share))
    const isLate = !isPause && share > LATE
    for (const element of [bar.current, words.current]) element?.toggleAttribute('data-late', isLate)
    const tenths = Math.floor((isPause ? whole - passedMs : passedMs) / 100) * 100
    const said = isPause ? `in ${secondsNumber(tenths)} s` : `${secondsNumber(tenths)} of ${secondsWords(whole)}`
    writeText(words.current, said)
  })
  return (
    <>
      <rect className={styles.track} x={x} y={y} width={width} height={height} rx={height / 2} />
      <rect ref={bar} className={styles.timer} data-pause={isPause || undefined} x={x} y={y} width={0} height={height} rx={height / 2} />
      {wordsAt !== null && (
        <text ref={words} className={`${text.tiny} ${styles.time}`} x={wordsAt.x} y={wordsAt.y} textAnchor="end">
          {isPause ? `in ${secondsWords(whole)}` : `0 of ${secondsWords(whole)}`}
        </text>
      )}
    </>
  )
}
