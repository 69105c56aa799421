import { memo } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { bottom, type Rect, rect } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { GroupScene } from '../scene/groupScene.ts'
import { groupSays } from './stageSays.ts'

/** What the consumers below have in common. */
export const GroupHeader = memo(function GroupHeader({ scene, box }: { scene: GroupScene; box: Rect }) {
  const { unit, measure } = useStageTools()
  const y = bottom(box) - 6 * unit
  if (scene.id === null)
    return (
      <StageText x={box.x} y={y} size="small" width={box.width} tone="muted">
        consoles
      </StageText>
    )
  const name = Math.min(box.width, measure(scene.id, TEXT.small * unit, true) + 1)
  const width = box.width - name - 7 * unit
  const wordings = scene.words.map((_, index) => scene.words.slice(0, scene.words.length - index).join(' · '))
  const entity = `group:${scene.id}` as const
  return (
    <Selectable entity={entity} name={groupSays(scene)}>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} fill="transparent" />
      <StageText x={box.x} y={y} size="small" width={name} isBold>
        {scene.id}
      </StageText>
      <StageText x={box.x + name + 7 * unit} y={y} size="small" width={width} tone="muted">
        {firstThatFits(measure, wordings, width, TEXT.small * unit)}
      </StageText>
      <Ring
        entities={[entity]}
        box={rect(box.x - 5 * unit, box.y, box.width + 10 * unit, box.height - 3 * unit)}
        radius={4 * unit}
        gap={1}
      />
    </Selectable>
  )
})
