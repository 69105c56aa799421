import { useRef } from 'react'
import { writeText, writeWidth } from '../../common/write.ts'
import { secondsNumber, secondsWords } from '../../stage/quantityWords.ts'
import text from '../../stage/StageText.module.css'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { TEXT } from '../../stage/textFit.ts'
import { useMoving } from '../../stage/useMoving.ts'
import type { SessionScene } from '../scene/consumerScene.ts'
import styles from './ConsumerBox.module.css'

interface SessionClockProps {
  readonly session: SessionScene
  /** The process will not send a heartbeat any more. */
  readonly isSilent: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly hasWords: boolean
}

/** Beyond this share of the timeout silence is worth a look. */
const LATE = 0.6

/** Time since the coordinator last heard from the member, of session.timeout.ms; the real default beside a value that differs. */
export function SessionClock({ session, isSilent, x, y, width, hasWords }: SessionClockProps) {
  const { unit, measure } = useStageTools()
  const bar = useRef<SVGRectElement>(null)
  const words = useRef<SVGTextElement>(null)
  const { lastSeenTick, timeoutMs, isCounting } = session
  const height = 3 * unit
  const widthOf = (words: string) => measure(words, TEXT.tiny * unit, false)
  const widest = `99.9 of ${secondsWords(timeoutMs)}  `
  const normals = session.defaultMs === null ? [] : ['default', 'def.'].map((word) => `${word} ${secondsWords(session.defaultMs ?? 0)}`)
  const normal = normals.find((words) => widthOf(widest + words) <= width) ?? ''
  const prefix = widthOf(`silent ${widest}${normal}`) <= width ? 'silent ' : ''
  useMoving((timeMs) => {
    const silentMs = isCounting ? Math.max(0, timeMs - lastSeenTick) : 0
    const share = Math.min(1, silentMs / timeoutMs)
    writeWidth(bar.current, width * share)
    for (const element of [bar.current, words.current]) element?.toggleAttribute('data-late', share > 0 && (isSilent || share > LATE))
    const said = `${prefix}${secondsNumber(Math.floor(silentMs / 100) * 100)} of ${secondsWords(timeoutMs)}`
    writeText(words.current, said)
  })
  return (
    <>
      <rect className={styles.track} x={x} y={y} width={width} height={height} rx={height / 2} />
      <rect ref={bar} className={styles.session} x={x} y={y} width={0} height={height} rx={height / 2} />
      {hasWords && (
        <>
          <text ref={words} className={text.tiny} data-tone="muted" x={x} y={y + 13.5 * unit}>
            {`${prefix}0 of ${secondsWords(timeoutMs)}`}
          </text>
          {normal !== '' && (
            <StageText x={x + width} y={y + 13.5 * unit} size="tiny" width={width} anchor="end" tone="muted">
              {normal}
            </StageText>
          )}
        </>
      )}
    </>
  )
}
