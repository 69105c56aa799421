import { useRef } from 'react'
import { writeWidth } from '../../common/write.ts'
import { MessageRing } from '../../stage/MessageRing.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import { useMoving } from '../../stage/useMoving.ts'
import { type SlotRow, slotRow } from '../layout/slotRow.ts'
import type { ConsumerLayout } from '../layout/stageLayout.ts'
import type { ConsumerScene } from '../scene/consumerScene.ts'
import type { SlotScene } from '../scene/slotScene.ts'
import styles from './RabbitConsumer.module.css'

/** Places for as many messages as it may have unacked, and the messages in them: on their way, waiting, being handled, handled. */
export function Slots({ scene, layout }: { scene: ConsumerScene; layout: ConsumerLayout }) {
  const { unit } = useStageTools()
  const row = slotRow(layout, unit, scene.places)
  const { size, places } = row
  const isGone = scene.status === 'crashed' || scene.status === 'closed'
  const limited = scene.noAck || scene.prefetch === 0 ? 0 : scene.prefetch
  const hidden = scene.more + scene.slots.filter(({ at }) => at >= places.length).length
  return (
    <>
      {!isGone &&
        places.slice(0, limited).map(({ x, y }, index) => (
          // Places are fixed.
          <rect key={index} className={styles.place} x={x - size / 2} y={y - size / 2} width={size} height={size} rx={size * 0.2} />
        ))}
      {scene.slots.map((slot) => (
        <Slot key={`${slot.tag}${slot.isCounted}`} slot={slot} row={row} isStill={scene.status === 'hung'} />
      ))}
      {row.more !== null && hidden > 0 && (
        <StageText x={row.more.x} y={row.more.y + 3.5 * unit} size="tiny" width={24 * unit} tone="muted">
          {`+${hidden}`}
        </StageText>
      )}
    </>
  )
}

function Slot({ slot, row: { places, size }, isStill }: { slot: SlotScene; row: SlotRow; isStill: boolean }) {
  const place = places[slot.at]
  if (place === undefined) return null
  const half = size / 2
  const isHandled = slot.state === 'handled'
  return (
    <g transform={`translate(${place.x} ${place.y})`}>
      {slot.state === 'coming' ? (
        <rect className={styles.place} data-coming="" x={-half} y={-half} width={size} height={size} rx={size * 0.2} />
      ) : (
        <Token token={slot.token} size={size} state={isHandled ? 'done' : 'plain'} isAgain={slot.isAgain} />
      )}
      {slot.state === 'orphaned' && <rect className={styles.waits} x={-half} y={-half} width={size} height={size} rx={size * 0.2} />}
      <MessageRing message={slot.token.message} size={size} />
      {slot.work !== null && <Progress work={slot.work} size={size} isStill={isStill} />}
    </g>
  )
}

/** How far the handler is; it goes with the simulated clock. Of a process that stands still nobody can say. */
function Progress({
  work: { startedTick, endTick },
  size,
  isStill,
}: {
  work: NonNullable<SlotScene['work']>
  size: number
  isStill: boolean
}) {
  const { unit } = useStageTools()
  const bar = useRef<SVGRectElement>(null)
  useMoving((timeMs) => {
    const share = isStill ? 0 : (timeMs - startedTick) / Math.max(1, endTick - startedTick)
    writeWidth(bar.current, size * Math.min(1, Math.max(0, share)))
  })
  const [x, y, height] = [-size / 2, size / 2 + 1.5 * unit, 2.5 * unit]
  return (
    <>
      <rect className={styles.progressTrack} x={x} y={y} width={size} height={height} rx={height / 2} />
      <rect ref={bar} className={styles.progress} x={x} y={y} width={0} height={height} rx={height / 2} />
    </>
  )
}
