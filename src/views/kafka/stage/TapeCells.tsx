import { memo } from 'react'
import { useLab } from '../../lab/LabContext.tsx'
import ring from '../../stage/MessageRing.module.css'
import { rect } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { useStageFocus, useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import { cellCentre } from '../layout/routes.ts'
import type { TapeLayout } from '../layout/stageLayout.ts'
import type { CellScene, TapeScene } from '../scene/tapeScene.ts'
import { cellOf } from '../scene/tapeWindow.ts'
import { cellSays, cellTip } from './stageSays.ts'
import styles from './Tape.module.css'

/** Px. In smaller cells an id could not be read. */
const NAMED_FROM = 22

/** The records of a tape, each a token in its cell. Newest first in the order of focus. */
export function TapeCells({ scene, layout }: { scene: TapeScene; layout: TapeLayout }) {
  const { message: selected, look } = useStageFocus()
  const isNamed = useLab(({ playing }) => !playing) && layout.cellPx >= NAMED_FROM
  const origin = cellCentre(layout, cellOf(scene.window, 0))
  const isMarked = ({ offset, token: { message } }: CellScene) =>
    message === selected || look.has(`message:${message}`) || look.has(`record:${scene.id}@${offset}`)
  // Cells keep their place in the log; the group moves, so that a tape that moves on draws only what is new.
  return (
    <g transform={`translate(${origin.x} ${origin.y})`}>
      {scene.cells.toReversed().map((cell) => (
        <Cell key={cell.offset} partition={scene.id} cell={cell} x={cell.offset * layout.pitchPx} size={layout.cellPx} isNamed={isNamed} />
      ))}
      {scene.cells.filter(isMarked).map(({ offset, token }) => (
        <CellRing key={offset} x={offset * layout.pitchPx} size={layout.cellPx} isSelected={token.message === selected} />
      ))}
    </g>
  )
}

interface CellProps {
  readonly partition: string
  readonly cell: CellScene
  readonly x: number
  readonly size: number
  readonly isNamed: boolean
}

const Cell = memo(function Cell({ partition, cell, x, size, isNamed }: CellProps) {
  const state = cell.look === 'uncommitted' ? 'open' : cell.look === 'done' ? 'done' : 'plain'
  return (
    <g transform={`translate(${x} 0)`}>
      <Selectable entity={`record:${partition}@${cell.offset}`} name={cellSays(partition, cell)} tip={cellTip(cell)} isStop={false}>
        <Token token={cell.token} size={size} state={state} isNamed={isNamed} />
        {cell.mark !== null && <CellMark mark={cell.mark} times={cell.times} size={size} />}
        <rect data-focus-ring="" className={styles.cellRing} x={-size / 2} y={-size / 2} width={size} height={size} rx={size * 0.2} />
      </Selectable>
    </g>
  )
})

/** Handled more than once, lost, or passed over: a corner that says so without words. */
function CellMark({ mark, times, size }: { mark: NonNullable<CellScene['mark']>; times: number; size: number }) {
  const half = size / 2
  const { unit } = useStageTools()
  if (mark === 'duplicate') {
    const radius = 5 * unit
    return (
      <g transform={`translate(${half - radius * 0.6} ${-half + radius * 0.6})`}>
        <circle className={styles.duplicate} r={radius + 1} />
        <path className={styles.duplicateBars} d={bars(Math.min(times, 3), radius)} />
      </g>
    )
  }
  return <path className={styles.missed} data-mark={mark} d={`M${-half} ${half}L${half} ${-half}`} />
}

/** As many strokes as times, side by side. */
function bars(times: number, radius: number): string {
  const step = radius * 0.6
  return Array.from({ length: times }, (_, index) => `M${(index - (times - 1) / 2) * step} ${-radius * 0.5}v${radius}`).join('')
}

function CellRing({ x, size, isSelected }: { x: number; size: number; isSelected: boolean }) {
  const { unit } = useStageTools()
  const { x: left, y, width, height } = rect(x - size / 2 - 1.5 * unit, -size / 2 - 1.5 * unit, size + 3 * unit, size + 3 * unit)
  return (
    <rect
      className={ring.ring}
      data-selected={isSelected || undefined}
      x={left}
      y={y}
      width={width}
      height={height}
      rx={size * 0.2 + 1.5 * unit}
    />
  )
}
