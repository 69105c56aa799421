import { memo } from 'react'
import { MessageRing } from '../../stage/MessageRing.tsx'
import { Ring } from '../../stage/Ring.tsx'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { PublisherLayout } from '../layout/stageLayout.ts'
import type { PublisherScene } from '../scene/publisherScene.ts'
import { publisherStatus } from '../scene/publisherStatus.ts'
import styles from './PublisherBox.module.css'
import { publisherSays } from './stageSays.ts'

/** Baselines from the top, by lines of text; design units. */
const NAME_Y = { 3: 20, 2: 17, 1: 17 } as const
const STATUS_Y = { 3: 50, 2: 33, 1: 17 } as const

/** Who publishes: what it learns of its messages, what it still waits to hear of, and what waits in it. */
export const PublisherBox = memo(function PublisherBox({ scene, layout }: { scene: PublisherScene; layout: PublisherLayout }) {
  const { unit, measure } = useStageTools()
  const { box, lines } = layout
  const inset = 9 * unit
  const width = box.width - 2 * inset
  const status = publisherStatus(scene)
  const about = scene.kind === 'console' ? 'console' : scene.confirms
  const nameWidth = lines === 1 ? Math.min(width * 0.55, measure(scene.name, TEXT.label * unit, true) + 2) : width
  const wordsWidth = lines === 1 ? width - nameWidth - 8 * unit : width
  const words = firstThatFits(measure, status.words, wordsWidth, TEXT.small * unit)
  const hasPile = lines === 3 && box.height >= 70 * unit
  const entity = `${scene.kind}:${scene.name}` as const
  const radius = 9 * unit
  return (
    <Selectable entity={entity} name={publisherSays(scene)}>
      <rect className={styles.box} data-tone={status.tone} x={box.x} y={box.y} width={box.width} height={box.height} rx={radius} />
      <StageText x={box.x + inset} y={box.y + NAME_Y[lines] * unit} size={lines === 1 ? 'label' : 'name'} width={nameWidth} isBold>
        {scene.name}
      </StageText>
      {lines === 3 && (
        <StageText x={box.x + inset} y={box.y + 35 * unit} size="small" width={width} tone="muted">
          {about}
        </StageText>
      )}
      <StageText
        x={lines === 1 ? box.x + box.width - inset : box.x + inset}
        y={box.y + STATUS_Y[lines] * unit}
        size="small"
        width={wordsWidth}
        anchor={lines === 1 ? 'end' : 'start'}
        tone={status.tone}
      >
        {words === '' && lines === 2 ? about : words}
      </StageText>
      {hasPile && <Pile scene={scene} x={box.x + inset} y={box.y + 63 * unit} width={width} />}
      <Ring entities={[entity]} box={box} radius={radius} />
    </Selectable>
  )
})

/** What has been sent and not confirmed, outlined; behind it what waits. */
function Pile({ scene, x, y, width }: { scene: PublisherScene; x: number; y: number; width: number }) {
  const { unit } = useStageTools()
  const size = 13 * unit
  const pitch = size + 3 * unit
  const most = Math.max(1, Math.floor((width + 3 * unit) / pitch))
  const all = [
    ...scene.unconfirmed.map((look) => ({ ...look, state: 'open' as const })),
    ...scene.waiting.map((look) => ({ ...look, state: 'plain' as const })),
  ].slice(0, most)
  return all.map(({ token, name, state }, index) => (
    <g key={`${state}${name}`} transform={`translate(${x + size / 2 + index * pitch} ${y})`}>
      <Token token={token} size={size} state={state} />
      <MessageRing message={token.message} size={size} />
    </g>
  ))
}
