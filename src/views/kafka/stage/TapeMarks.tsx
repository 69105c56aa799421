import { Decor } from '../../stage/Decor.tsx'
import { bottom, middleY, right } from '../../stage/rect.ts'
import { Sliding } from '../../stage/Sliding.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT, type TextMeasure } from '../../stage/textFit.ts'
import { cellCentre } from '../layout/routes.ts'
import type { TapeLayout } from '../layout/stageLayout.ts'
import { offsetX } from '../layout/tapeMarks.ts'
import type { TapeScene } from '../scene/tapeScene.ts'
import styles from './Tape.module.css'

interface PartProps {
  readonly scene: TapeScene
  readonly layout: TapeLayout
}

/** Lines over a tape: joints of segments, what is gone, how far followers are, the high watermark; and what does not fit any more. */
export function TapeMarks({ scene, layout }: PartProps) {
  return (
    <Decor>
      <Older scene={scene} layout={layout} />
      <Sliding slide={scene.slide} pitchPx={layout.pitchPx}>
        <Deleted scene={scene} layout={layout} />
        {scene.joints.map((offset) => (
          <Joint key={offset} x={offsetX(layout, scene.window, offset)} layout={layout} />
        ))}
        <FollowerEnds scene={scene} layout={layout} />
        <HighWatermark scene={scene} layout={layout} />
      </Sliding>
    </Decor>
  )
}

/** Above the tape where there is a row for words, as far as the high watermark's leave room; else in its first cells. */
function Older({ scene, layout }: PartProps) {
  const { window } = scene
  const { unit, measure } = useStageTools()
  if (window.older === 0) return null
  const row = layout.watermarkRow
  const { x, isRight, widthPx } = watermarkWords(scene, layout, measure, unit)
  const room = x - layout.rail.x - (isRight ? 10 : 14) * unit - (isRight ? 0 : widthPx)
  const width = row === null ? window.reserved * layout.pitchPx : room
  const words = [`… ${window.older} older`, `… ${window.older}`, `…${window.older}`, '…']
  const text = firstThatFits(measure, words, width, TEXT.tiny * unit)
  return (
    <StageText
      x={layout.rail.x + (row === null ? 5 : 1) * unit}
      y={row === null ? middleY(layout.rail) + 3.5 * unit : bottom(row) - 5 * unit}
      size="tiny"
      width={width}
      tone="muted"
    >
      {text}
    </StageText>
  )
}

/** Cells whose records retention has deleted. */
function Deleted({ scene: { window }, layout }: PartProps) {
  if (window.start <= window.first) return null
  const { rail } = layout
  const from = cellCentre(layout, window.reserved).x - layout.cellPx / 2
  const x = offsetX(layout, window, window.start)
  const inset = (rail.height - layout.cellPx) / 2
  return (
    <>
      <rect className={styles.deleted} x={from} y={rail.y + inset} width={Math.max(0, x - from - 2)} height={layout.cellPx} rx={3} />
      <path className={styles.logStart} d={`M${x + 3} ${rail.y + 2}h-4v${rail.height - 4}h4`} />
    </>
  )
}

function Joint({ x, layout: { rail } }: { x: number; layout: TapeLayout }) {
  return (
    <path
      className={styles.joint}
      d={`M${x - 3} ${rail.y}L${x} ${rail.y + 4}L${x + 3} ${rail.y}M${x} ${rail.y + 4}V${bottom(rail) - 4}M${x - 3} ${bottom(rail)}L${x} ${bottom(rail) - 4}L${x + 3} ${bottom(rail)}`}
    />
  )
}

/** Where copies end that are not complete: a notch in the upper edge. */
function FollowerEnds({ scene, layout }: PartProps) {
  const { unit } = useStageTools()
  const ends = new Set(scene.chips.flatMap(({ isLeader, behind, logEndOffset }) => (isLeader || behind === 0 ? [] : [logEndOffset])))
  const size = 4 * unit
  return [...ends].map((offset) => {
    const x = offsetX(layout, scene.window, offset)
    return (
      <path
        key={offset}
        className={styles.followerEnd}
        d={`M${x - size} ${layout.rail.y - size * 0.6}h${2 * size}L${x} ${layout.rail.y + size}z`}
      />
    )
  })
}

function HighWatermark({ scene, layout }: PartProps) {
  const { unit, measure } = useStageTools()
  const { rail, watermarkRow } = layout
  const { x, isRight, text } = watermarkWords(scene, layout, measure, unit)
  const top = watermarkRow?.y ?? rail.y - 2 * unit
  return (
    <>
      <path className={styles.watermark} d={`M${x} ${top + 2 * unit}V${bottom(rail) + 2 * unit}`} />
      {watermarkRow !== null && (
        <StageText
          x={isRight ? x + 4 * unit : x - 4 * unit}
          y={bottom(watermarkRow) - 5 * unit}
          size="tiny"
          width={100 * unit}
          anchor={isRight ? 'start' : 'end'}
          tone="muted"
        >
          {text}
        </StageText>
      )}
    </>
  )
}

/** The high watermark's name stands right of its line, and left of it where the tape ends too soon. */
function watermarkWords({ window, highWatermark }: TapeScene, layout: TapeLayout, measure: TextMeasure, unit: number) {
  const x = offsetX(layout, window, highWatermark)
  const text = `HW ${highWatermark}`
  const widthPx = measure(text, TEXT.tiny * unit, false)
  return { x, text, widthPx, isRight: widthPx <= right(layout.rail) - x - 4 * unit }
}
