import type { Point } from '../../stage/rect.ts'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import type { Turn } from '../scene/consumerScene.ts'
import styles from './RabbitConsumer.module.css'

/** Where messages come in: an arrow for who is next, else its place in the ring, a bar for who is out of it and passed over. */
export function TurnBadge({ turn, at, radius }: { turn: Turn; at: Point; radius: number }) {
  const { unit } = useStageTools()
  if (turn.kind === 'none') return null
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <circle className={styles.badge} data-kind={turn.kind} data-full={(turn.kind === 'place' && turn.isFull) || undefined} r={radius} />
      {turn.kind === 'place' && (
        <StageText x={0} y={3.6 * unit} size="tiny" width={radius * 2} anchor="middle" isBold>
          {String(turn.place)}
        </StageText>
      )}
      {turn.kind === 'next' && (
        <path className={styles.sign} d={`M${-radius * 0.4} ${-radius * 0.5}L${radius * 0.55} 0L${-radius * 0.4} ${radius * 0.5}z`} />
      )}
      {turn.kind === 'active' && <circle className={styles.sign} r={radius * 0.38} />}
      {turn.kind === 'full' && <path className={styles.bar} d={`M${-radius * 0.45} 0H${radius * 0.45}`} />}
    </g>
  )
}
