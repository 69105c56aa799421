import { memo } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { bottom, type Rect } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { TEXT } from '../../stage/textFit.ts'
import type { TopicScene } from '../scene/stageScene.ts'
import styles from './Tape.module.css'

/** `orders  3 partitions · replication 3` */
export const TopicTitle = memo(function TopicTitle({ topic, title }: { topic: TopicScene; title: Rect | undefined }) {
  const { unit, measure } = useStageTools()
  if (title === undefined) return null
  const name = Math.min(title.width * 0.6, measure(topic.name, TEXT.name * unit, true) + 2)
  const baseline = title.y + Math.min(19 * unit, title.height - 5 * unit)
  const factsX = title.x + name + 8 * unit
  const factsWidth = title.width - name - 8 * unit
  const facts = topic.facts.split(' · ')
  while (facts.length > 1 && measure(facts.join(' · '), TEXT.small * unit, false) > factsWidth) facts.pop()
  const shown = facts.join(' · ')
  const hit = {
    x: title.x,
    y: baseline - 14 * unit,
    width: Math.min(title.width, name + 8 * unit + measure(shown, TEXT.small * unit, false)),
    height: 19 * unit,
  }
  return (
    <Selectable entity={`topic:${topic.name}`} name={`Topic ${topic.name}, ${topic.facts.replaceAll(' · ', ', ')}`}>
      <rect className={styles.hit} x={hit.x} y={hit.y} width={hit.width} height={Math.min(hit.height, bottom(title) - hit.y)} />
      <StageText x={title.x} y={baseline} size="name" width={name} isBold>
        {topic.name}
      </StageText>
      <StageText x={factsX} y={baseline} size="small" width={factsWidth} tone="muted">
        {shown}
      </StageText>
      <Ring
        entities={[`topic:${topic.name}`]}
        box={{ ...hit, x: hit.x - 5 * unit, width: hit.width + 10 * unit, height: Math.min(hit.height, bottom(title) - hit.y) }}
        radius={4 * unit}
        gap={2}
      />
    </Selectable>
  )
})
