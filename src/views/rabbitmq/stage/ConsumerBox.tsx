import { memo } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { right } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import { consumerInner, slotsX } from '../layout/slotRow.ts'
import type { ConsumerLayout } from '../layout/stageLayout.ts'
import type { ConsumerScene } from '../scene/consumerScene.ts'
import { limitWording, turnWording } from '../scene/consumerWords.ts'
import styles from './RabbitConsumer.module.css'
import { Slots } from './Slots.tsx'
import { consumerSays } from './stageSays.ts'
import { TurnBadge } from './TurnBadge.tsx'
import { toneStyle } from './toneStyle.ts'

/** One consumer: what it does, its slots and what stands in them, and when its turn comes. */
export const ConsumerBox = memo(function ConsumerBox({ scene, layout }: { scene: ConsumerScene; layout: ConsumerLayout }) {
  const { unit } = useStageTools()
  const { box, detail } = layout
  const inner = consumerInner(layout, unit)
  const radius = 8 * unit
  const entity = `consumer:${scene.id}` as const
  return (
    <Selectable entity={entity} name={consumerSays(scene)}>
      <g style={toneStyle(scene.tone)}>
        <rect className={styles.box} data-status={scene.status} x={box.x} y={box.y} width={box.width} height={box.height} rx={radius} />
        {scene.tone.double && (
          <rect className={styles.second} x={box.x + 3} y={box.y + 3} width={box.width - 6} height={box.height - 6} rx={radius - 3} />
        )}
        {detail === 'card' || detail === 'normal' ? (
          <FirstLine scene={scene} x={inner.x} y={box.y + (detail === 'card' ? 19 : 17) * unit} width={inner.width} />
        ) : (
          <BesideSlots scene={scene} layout={layout} />
        )}
        {detail === 'card' && <LastLine scene={scene} x={inner.x} y={box.y + 62 * unit} width={inner.width} />}
        <Slots scene={scene} layout={layout} />
        <TurnBadge turn={scene.turn} at={layout.entry} radius={(detail === 'row' ? 6.5 : 8) * unit} />
      </g>
      <Ring entities={[entity]} box={box} radius={radius} gap={2} />
    </Selectable>
  )
})

function FirstLine({ scene, x, y, width }: { scene: ConsumerScene; x: number; y: number; width: number }) {
  const { unit, measure } = useStageTools()
  const name = Math.min(measure(scene.id, TEXT.name * unit, true), width * 0.6)
  const left = name + 8 * unit
  const words = firstThatFits(measure, [scene.activity.words, scene.activity.short], width - left, TEXT.small * unit)
  return (
    <>
      <StageText x={x} y={y} size="name" width={name + 1} isBold tone={`owner-${scene.tone.tone}`}>
        {scene.id}
      </StageText>
      <StageText x={x + width} y={y} size="small" width={width - left} anchor="end" tone={toneOf(scene)}>
        {words}
      </StageText>
    </>
  )
}

/** `prefetch 2` and whose turn it is. */
function LastLine({ scene, x, y, width }: { scene: ConsumerScene; x: number; y: number; width: number }) {
  const { unit, measure } = useStageTools()
  const size = TEXT.small * unit
  const turn = turnWording(scene)
  const turnWidth = turn.words === '' ? 0 : measure(turn.words, size, turn.isStrong) + 8 * unit
  return (
    <>
      <StageText x={x} y={y} size="small" width={width - turnWidth} tone="muted">
        {firstThatFits(measure, limitWording(scene), width - turnWidth, size)}
      </StageText>
      <StageText x={x + width} y={y} size="small" width={turnWidth} anchor="end" isBold={turn.isStrong} tone={turn.tone}>
        {turn.words}
      </StageText>
    </>
  )
}

/** Name and activity in what the slots leave. */
function BesideSlots({ scene, layout }: { scene: ConsumerScene; layout: ConsumerLayout }) {
  const { unit, measure } = useStageTools()
  const { box, detail } = layout
  const inner = consumerInner(layout, unit)
  const width = slotsX(layout, unit) - inner.x - 5 * unit
  const isRow = detail === 'row'
  // Places are not drawn of who is gone.
  const isBare = scene.slots.length === 0 && (scene.places === 0 || scene.status === 'crashed' || scene.status === 'closed')
  const { words, short } = scene.activity
  const wordsWidth = isRow ? right(inner) - slotsX(layout, unit) : isBare ? inner.width : width
  const said = firstThatFits(measure, [words, short], wordsWidth, TEXT.tiny * unit) || short
  // Without places the name may have all that the words leave.
  const nameWidth = isRow && isBare ? Math.max(width, inner.width - measure(said, TEXT.tiny * unit, false) - 5 * unit) : width
  return (
    <>
      <StageText x={inner.x} y={box.y + (isRow ? 16 : 15) * unit} size="label" width={nameWidth} isBold tone={`owner-${scene.tone.tone}`}>
        {scene.id}
      </StageText>
      {!isRow && (
        <StageText x={inner.x} y={box.y + 28 * unit} size="tiny" width={wordsWidth} tone={toneOf(scene)}>
          {said}
        </StageText>
      )}
      {isRow && isBare && (
        <StageText x={right(inner)} y={box.y + 16 * unit} size="tiny" width={wordsWidth} anchor="end" tone={toneOf(scene)}>
          {said}
        </StageText>
      )}
    </>
  )
}

function toneOf({ activity }: ConsumerScene): string {
  return activity.tone === 'plain' ? 'ink' : activity.tone === 'quiet' ? 'muted' : activity.tone
}
