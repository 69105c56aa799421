import { MessageRing } from '../../stage/MessageRing.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import { TEXT } from '../../stage/textFit.ts'
import { WorkBar } from '../../stage/WorkBar.tsx'
import type { ConsumerScene } from '../scene/consumerScene.ts'
import styles from './ConsumerBox.module.css'

interface ConsumerWorkProps {
  readonly scene: ConsumerScene
  readonly x: number
  /** Middle of the line. */
  readonly y: number
  readonly width: number
  /** Side of a token, px. */
  readonly token: number
}

/** What the application works on, with how far it is, and what it still has in hand. */
export function ConsumerWork({ scene, x, y, width, token }: ConsumerWorkProps) {
  const { unit, measure } = useStageTools()
  const gap = 5 * unit
  const isTight = width < token * 2.5
  const places = isTight
    ? scene.work.filter((work) => work !== null).slice(0, 1)
    : scene.work.slice(0, Math.max(1, Math.floor(width / (token + gap))))
  const worksInParallel = scene.hasWorkers
  const barWidth = worksInParallel || isTight ? 0 : Math.min(64 * unit, width * 0.42)
  const handX = x + (worksInParallel ? places.length * (token + gap) : token + gap + barWidth + (barWidth > 0 ? gap : 0))
  const small = token * 0.72
  const room = Math.max(0, x + width - handX)
  const more = (shown: number) => (scene.handCount > shown ? `+${scene.handCount - shown}` : '')
  const fits = Math.max(0, Math.floor((room - measure('+999', TEXT.tiny * unit, false)) / (small + 2 * unit)))
  const shown = isTight ? [] : scene.hand.slice(0, fits)
  const rest = isTight ? '' : more(shown.length)
  return (
    <g>
      {places.map((work, index) => (
        // Places are fixed: a worker stays where it is.
        <g key={index} transform={`translate(${x + token / 2 + index * (token + gap)} ${y})`}>
          {work === null ? (
            (scene.hasWorkers || scene.handCount > 0) && (
              <rect className={styles.place} x={-token / 2} y={-token / 2} width={token} height={token} rx={token * 0.2} />
            )
          ) : (
            <>
              <Token token={work.token} size={token} isAgain={work.isAgain} />
              <MessageRing message={work.token.message} size={token} />
            </>
          )}
          {work !== null && worksInParallel && (
            <WorkBar work={work} x={-token / 2} y={token / 2 + 1.5 * unit} width={token} isStill={scene.status === 'hung'} />
          )}
        </g>
      ))}
      {barWidth > 0 && places[0] !== null && places[0] !== undefined && (
        <WorkBar work={places[0]} x={x + token + gap} y={y - 2.5 * unit} width={barWidth} isStill={scene.status === 'hung'} />
      )}
      {shown.map((held, index) => (
        <g key={`${index}-${held.token.message}`} transform={`translate(${handX + small / 2 + index * (small + 2 * unit)} ${y})`}>
          <Token token={held.token} size={small} isAgain={held.isAgain} />
          <MessageRing message={held.token.message} size={small} />
        </g>
      ))}
      {rest !== '' && (
        <StageText x={handX + shown.length * (small + 2 * unit) + unit} y={y + 3.5 * unit} size="tiny" width={room} tone="muted">
          {rest}
        </StageText>
      )}
    </g>
  )
}
