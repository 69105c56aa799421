import { memo } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { bottom } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { ServiceLayout } from '../layout/stageLayout.ts'
import type { ServiceScene } from '../scene/stageScene.ts'
import styles from './ServiceBox.module.css'
import { serviceSays } from './stageSays.ts'

/** A service: the frame in which its instances stand. */
export const ServiceBox = memo(function ServiceBox({ scene, layout }: { scene: ServiceScene; layout: ServiceLayout }) {
  const { unit, measure } = useStageTools()
  const { box, header } = layout
  const radius = 12 * unit
  const isTight = header.height < 30 * unit
  const title = isTight ? scene.id : `service ${scene.id}`
  const name = measure(title, TEXT.name * unit, true) + 8 * unit
  const first = header.y + (isTight ? 16 : 21) * unit
  return (
    <Selectable entity={`group:${scene.id}`} name={serviceSays(scene)}>
      <rect className={styles.box} x={box.x} y={box.y} width={box.width} height={box.height} rx={radius} />
      <StageText x={header.x} y={first} size="name" width={header.width} isBold>
        {title}
      </StageText>
      {isTight ? (
        <StageText x={header.x + header.width} y={first} size="tiny" width={header.width - name} anchor="end" tone="muted">
          {firstThatFits(measure, scene.facts, header.width - name, TEXT.tiny * unit)}
        </StageText>
      ) : (
        <StageText x={header.x} y={first + 16 * unit} size="small" width={header.width} tone="muted">
          {firstThatFits(measure, scene.facts, header.width, TEXT.small * unit)}
        </StageText>
      )}
      {scene.instances.length === 0 && (
        <StageText x={header.x} y={bottom(header) + 14 * unit} size="small" width={header.width} tone="muted">
          no instance
        </StageText>
      )}
      <Ring entities={[`group:${scene.id}`]} box={box} radius={radius} gap={2} />
    </Selectable>
  )
})
