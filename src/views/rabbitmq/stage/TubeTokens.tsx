import { memo, useRef } from 'react'
import { writeAttribute } from '../../common/write.ts'
import { Decor } from '../../stage/Decor.tsx'
import { MessageRing } from '../../stage/MessageRing.tsx'
import { bottom } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import { TEXT } from '../../stage/textFit.ts'
import { useMoving } from '../../stage/useMoving.ts'
import { useReducedMotion } from '../../theme/useAppearance.ts'
import { placeFromHead } from '../layout/railCells.ts'
import type { QueueLayout } from '../layout/stageLayout.ts'
import { contentEntity } from '../scene/contentLook.ts'
import type { TubeScene, TubeToken } from '../scene/tubeScene.ts'
import { Fuse } from './Fuse.tsx'
import styles from './Queue.module.css'
import { tokenSays, tokenTip } from './stageSays.ts'

/** Simulated ms in which those behind move up. */
const MOVE_MS = 180

/** Between the names of neighbours, px: closer than this two read as one. */
const NAME_GAP = 4

/** The messages that wait, the head of the queue at the right; when one has left the others move up. */
export function TubeTokens({ scene, layout }: { scene: TubeScene; layout: QueueLayout }) {
  const { unit, measure } = useStageTools()
  const isReduced = useReducedMotion()
  const elements = useRef(new Map<number, SVGGElement>())
  useMoving((timeMs) => {
    const left = scene.move === null || isReduced ? 0 : remaining(timeMs - scene.move.tick) * scene.move.places
    for (const [index, { content, arrivesTick }] of scene.tokens.entries()) {
      const element = elements.current.get(content)
      const { x, y } = placeFromHead(layout, index)
      writeAttribute(element, 'transform', `translate(${round(x - layout.pitchPx * left)} ${round(y)})`)
      element?.toggleAttribute('data-coming', arrivesTick !== null && timeMs < arrivesTick)
    }
  })
  const next = placeFromHead(layout, scene.tokens.length)
  const more = scene.more > 0 ? `+${scene.more}` : ''
  const widest = Math.max(0, ...scene.tokens.map(({ name }) => measure(name, TEXT.tiny * unit, false)))
  const hasRoom = widest + NAME_GAP * unit <= layout.pitchPx
  const row = layout.idsRow !== null && hasRoom ? bottom(layout.idsRow) - 3.5 * unit : null
  return (
    <>
      {scene.tokens.map((token) => (
        <g
          key={token.content}
          className={styles.slot}
          ref={(element) => {
            if (element === null) elements.current.delete(token.content)
            else elements.current.set(token.content, element)
          }}
        >
          <TubeCell token={token} size={layout.cellPx} nameY={row === null ? null : row - placeFromHead(layout, 0).y} />
        </g>
      ))}
      {more !== '' && (
        <StageText
          x={next.x - layout.cellPx / 2 - unit}
          y={next.y + 4 * unit}
          size="tiny"
          width={layout.pitchPx * 1.5}
          anchor="end"
          tone="muted"
        >
          {more}
        </StageText>
      )}
    </>
  )
}

const TubeCell = memo(function TubeCell({ token, size, nameY }: { token: TubeToken; size: number; nameY: number | null }) {
  const { unit } = useStageTools()
  const half = size / 2
  return (
    <Selectable entity={contentEntity(token)} name={tokenSays(token)} tip={tokenTip(token)} isStop={false}>
      <Token token={token.token} size={size} isAgain={token.isAgain} />
      {token.kept !== 'memory' && (
        <rect
          className={styles.kept}
          data-kept={token.kept}
          x={-half * 0.75}
          y={half + 1.1 * unit}
          width={half * 1.5}
          height={1.8 * unit}
          rx={0.9 * unit}
        />
      )}
      {token.expiry !== null && <Fuse expiry={token.expiry} x={-half} y={-half - 2.9 * unit} width={size} />}
      <MessageRing message={token.token.message} size={size} />
      <rect data-focus-ring="" className={styles.cellRing} x={-half} y={-half} width={size} height={size} rx={size * 0.2} />
      {nameY !== null && (
        <Decor>
          <StageText x={0} y={nameY} size="tiny" width={size * 2} anchor="middle" tone="muted">
            {token.priority === null ? token.name : `p${token.priority}`}
          </StageText>
        </Decor>
      )}
    </Selectable>
  )
})

/** Share of the way still to go: fast at first, then gently. */
function remaining(sinceMs: number): number {
  if (sinceMs >= MOVE_MS || sinceMs < 0) return 0
  const left = 1 - sinceMs / MOVE_MS
  return left * left
}

function round(px: number): number {
  return Math.round(px * 10) / 10
}
