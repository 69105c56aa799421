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

/** Who publishes: what it learns of its messages, what it still waits to hear of, and what waits in it. */
export const PublisherBox = memo(function PublisherBox({ scene, layout }: { scene: PublisherScene; layout: PublisherLayout }) {
  const { unit, measure } = useStageTools()
  const { box, isCard } = layout
  const inset = 9 * unit
  const width = box.width - 2 * inset
  const status = publisherStatus(scene)
  const hasPile = isCard && box.height >= 70 * unit
  const words = firstThatFits(measure, status.words, width, TEXT.small * unit)
  const about = scene.kind === 'console' ? 'console' : scene.confirms
  const entity = `${scene.kind}:${scene.name}` as const
  const radius = 9 * unit
  return (
    <Selectable entity={entity} name={publisherSays(scene)}>
      <rect className={styles.box} data-tone={status.tone} x={box.x} y={box.y} width={box.width} height={box.height} rx={radius} />
      <StageText x={box.x + inset} y={box.y + (isCard ? 20 : 17) * unit} size="name" width={width} isBold>
        {scene.name}
      </StageText>
      {isCard && (
        <StageText x={box.x + inset} y={box.y + 35 * unit} size="small" width={width} tone="muted">
          {about}
        </StageText>
      )}
      <StageText x={box.x + inset} y={box.y + (isCard ? 50 : 33) * unit} size="small" width={width} tone={status.tone}>
        {words === '' && !isCard ? about : words}
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
