import { Decor } from '../../stage/Decor.tsx'
import { bottom, right } from '../../stage/rect.ts'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { TEXT } from '../../stage/textFit.ts'
import { cellCentre } from '../layout/routes.ts'
import type { TapeLayout } from '../layout/stageLayout.ts'
import { offsetStride } from '../layout/tapeMarks.ts'
import type { TapeScene } from '../scene/tapeScene.ts'
import { cellOf } from '../scene/tapeWindow.ts'
import styles from './Tape.module.css'

/** Under the cells their offsets; in the first free place the log end offset, which the next record will have. */
export function TapeOffsets({ scene, layout }: { scene: TapeScene; layout: TapeLayout }) {
  const { unit, measure } = useStageTools()
  const { window, cells } = scene
  const free = cellCentre(layout, cellOf(window, window.end))
  const hasFree = free.x + layout.cellPx / 2 <= right(layout.rail)
  const half = layout.cellPx / 2
  const row = layout.offsetsRow
  const widest = measure(String(window.end), TEXT.tiny * unit, false)
  const stride = offsetStride(widest, layout.pitchPx)
  const y = row === null ? 0 : bottom(row) - 4 * unit
  const numbered = (offset: number) => (
    <StageText
      key={offset}
      x={cellCentre(layout, cellOf(window, offset)).x}
      y={y}
      size="tiny"
      width={layout.pitchPx * stride}
      anchor="middle"
      tone="muted"
    >
      {String(offset)}
    </StageText>
  )
  return (
    <Decor>
      {hasFree && <rect className={styles.free} x={free.x - half} y={free.y - half} width={half * 2} height={half * 2} rx={half * 0.4} />}
      {row !== null && cells.filter(({ offset }) => offset % stride === 0).map(({ offset }) => numbered(offset))}
      {row !== null && hasFree && window.end % stride === 0 && numbered(window.end)}
    </Decor>
  )
}
