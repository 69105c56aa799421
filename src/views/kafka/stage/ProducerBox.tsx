import { memo } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { bottom } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { ProducerLayout } from '../layout/stageLayout.ts'
import type { ProducerScene, QueueScene } from '../scene/producerScene.ts'
import styles from './StageBoxes.module.css'
import { producerSays } from './stageSays.ts'

/** A producer: its name, its acks, how it picks partitions, and the batches that wait in it. */
export const ProducerBox = memo(function ProducerBox({ scene, layout }: { scene: ProducerScene; layout: ProducerLayout }) {
  const { unit, measure } = useStageTools()
  const { box } = layout
  const isCard = layout.detail === 'card'
  const inset = 9 * unit
  const width = box.width - 2 * inset
  const status = statusWords(scene, layout.slots.length > 0)
  const fedBy = scene.fedBy.length === 0 ? null : `fed by ${scene.fedBy.join(', ')}`
  const both = firstThatFits(measure, [`${scene.acks} · ${scene.partitioner}`, scene.acks], width, TEXT.small * unit)
  const lines = isCard ? [fedBy === null ? scene.acks : both, status?.words ?? fedBy ?? scene.partitioner] : [status?.words ?? both]
  const isBlocked = scene.blockedFor === 'memory'
  return (
    <Selectable entity={`producer:${scene.name}`} name={producerSays(scene)}>
      <rect
        className={styles.box}
        data-blocked={isBlocked || undefined}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx={9 * unit}
      />
      <StageText x={box.x + inset} y={box.y + (isCard ? 22 : 16) * unit} size="name" width={width} isBold>
        {scene.name}
      </StageText>
      {lines.map((line, index) => (
        <StageText
          key={line}
          x={box.x + inset}
          y={box.y + ((isCard ? 38 : 31) + index * 16) * unit}
          size="small"
          width={width}
          tone={index === lines.length - 1 && status !== null ? status.tone : 'muted'}
        >
          {line}
        </StageText>
      ))}
      {scene.queues.map((queue, index) => {
        const slot = layout.slots[index]
        return slot === undefined ? null : (
          <QueueSlot key={queue.partition} queue={queue} x={slot.x} y={slot.y} width={slot.width} height={slot.height} />
        )
      })}
      <Ring entities={[`producer:${scene.name}`]} box={box} radius={9 * unit} />
    </Selectable>
  )
})

/** What is worth a word now. Piles in their slots speak for themselves. */
function statusWords(
  { blockedFor, blockedCount, waitingCount, isPaused }: ProducerScene,
  hasSlots: boolean,
): { words: string; tone: string } | null {
  if (blockedFor === 'memory') return { words: `buffer full: ${blockedCount} wait`, tone: 'bad' }
  if (waitingCount > 0 && !hasSlots) return { words: `${waitingCount} waiting`, tone: 'ink' }
  if (blockedFor === 'metadata') return { words: 'fetching metadata', tone: 'muted' }
  return isPaused ? { words: 'paused', tone: 'warn' } : null
}

/** The batches of one partition: a small pile, newest on top. */
function QueueSlot({ queue, x, y, width, height }: { queue: QueueScene; x: number; y: number; width: number; height: number }) {
  const { unit, measure } = useStageTools()
  const size = 13 * unit
  const middle = x + width / 2
  const floor = bottom({ x, y, width, height }) - 12 * unit
  return (
    <>
      <rect className={styles.slot} x={x + 2 * unit} y={floor - 1.5 * unit} width={width - 4 * unit} height={2 * unit} rx={unit} />
      {queue.newest.map((token, index) => (
        <g
          key={token.message}
          transform={`translate(${middle + (index - (queue.newest.length - 1) / 2) * 3 * unit} ${floor - size / 2 - (2 + index * 2.5) * unit})`}
        >
          <Token token={token} size={size} />
        </g>
      ))}
      <StageText
        x={middle}
        y={bottom({ x, y, width, height }) - 1.5 * unit}
        size="tiny"
        width={width}
        anchor="middle"
        tone={queue.count > 0 ? 'ink' : 'muted'}
      >
        {queue.count > queue.newest.length
          ? firstThatFits(measure, [`P${queue.number} ${queue.count}`, String(queue.count), '…'], width, TEXT.tiny * unit)
          : `P${queue.number}`}
      </StageText>
    </>
  )
}
