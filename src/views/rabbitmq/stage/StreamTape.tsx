import { Decor } from '../../stage/Decor.tsx'
import { MessageRing } from '../../stage/MessageRing.tsx'
import { bottom, middleY, right } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { Sliding } from '../../stage/Sliding.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import { TEXT } from '../../stage/textFit.ts'
import { placeFromLeft } from '../layout/railCells.ts'
import { readerFlags } from '../layout/readerFlags.ts'
import type { QueueLayout } from '../layout/stageLayout.ts'
import { contentEntity } from '../scene/contentLook.ts'
import type { StreamScene } from '../scene/streamScene.ts'
import styles from './Queue.module.css'
import { cellSays, cellTip } from './stageSays.ts'
import { toneStyle } from './toneStyle.ts'

/** A stream: cells with their offsets, none of which reading takes away, and under it how far each reader is. */
export function StreamTape({ scene, layout }: { scene: StreamScene; layout: QueueLayout }) {
  const { unit, measure } = useStageTools()
  const { cellPx, idsRow } = layout
  const half = cellPx / 2
  const free = placeFromLeft(layout, scene.end - scene.first)
  const widest = measure(String(scene.end), TEXT.tiny * unit, false)
  const stride = widest <= layout.pitchPx * 0.92 ? 1 : 5
  const y = idsRow === null ? 0 : bottom(idsRow) - 3.5 * unit
  return (
    <>
      <Sliding slide={scene.slide} pitchPx={layout.pitchPx}>
        {scene.cells.toReversed().map((cell) => {
          const { x, y: middle } = placeFromLeft(layout, cell.offset - scene.first)
          return (
            <g key={cell.offset} transform={`translate(${x} ${middle})`}>
              <Selectable entity={contentEntity(cell)} name={cellSays(cell)} tip={cellTip(cell)} isStop={false}>
                <Token token={cell.token} size={cellPx} state={cell.isRead ? 'done' : 'plain'} />
                <MessageRing message={cell.token.message} size={cellPx} />
                <rect data-focus-ring="" className={styles.cellRing} x={-half} y={-half} width={cellPx} height={cellPx} rx={cellPx * 0.2} />
              </Selectable>
            </g>
          )
        })}
        {idsRow !== null && (
          <Decor>
            {scene.cells.flatMap(({ offset }) =>
              offset % stride !== 0
                ? []
                : [
                    <StageText
                      key={offset}
                      x={placeFromLeft(layout, offset - scene.first).x}
                      y={y}
                      size="tiny"
                      width={layout.pitchPx * stride}
                      anchor="middle"
                      tone="muted"
                    >
                      {String(offset)}
                    </StageText>,
                  ],
            )}
          </Decor>
        )}
      </Sliding>
      <Decor>
        <rect className={styles.free} x={free.x - half} y={free.y - half} width={cellPx} height={cellPx} rx={cellPx * 0.2} />
        <Readers scene={scene} layout={layout} />
      </Decor>
    </>
  )
}

/** A flag for each place to which readers have got, on a pole at the message that they are sent next. */
function Readers({ scene, layout }: { scene: StreamScene; layout: QueueLayout }) {
  const { unit, measure } = useStageTools()
  const widthOf = (text: string) => measure(text, TEXT.tiny * unit, true) + 8 * unit
  return readerFlags(scene, layout, unit, widthOf).map(({ key, words, tone, poleX, box }) => (
    <g key={key} style={toneStyle(tone)}>
      <path className={styles.pole} d={`M${poleX} ${layout.rail.y + 2 * unit}V${bottom(box)}`} />
      <rect className={styles.flag} x={box.x} y={box.y} width={box.width} height={box.height} rx={2 * unit} />
      <StageText
        x={box.x + box.width / 2}
        y={middleY(box) + 3.5 * unit}
        size="tiny"
        width={right(box) - box.x}
        anchor="middle"
        isBold
        tone="on-key"
      >
        {words}
      </StageText>
    </g>
  ))
}
