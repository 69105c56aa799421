import type { Rect } from '../../stage/rect.ts'
import { bottom, right } from '../../stage/rect.ts'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { MemberScene, QueueScene } from '../scene/queueScene.ts'
import styles from './Queue.module.css'

/** `images  quorum · ttl 5 s`, and where there are several nodes, those that keep the queue. */
export function QueueTitle({ scene, box }: { scene: QueueScene; box: Rect }) {
  const { unit, measure } = useStageTools()
  const y = bottom(box) - 5.5 * unit
  const isWide = box.width > 210 * unit
  const chips = scene.members
  const chipWidth = (isWide ? 50 : 17) * unit
  const chipsWidth = chips.length * (chipWidth + 3 * unit)
  const nameWidth = Math.min(measure(scene.name, TEXT.name * unit, true) + 2, (box.width - chipsWidth) * 0.75)
  const factsWidth = box.width - chipsWidth - nameWidth - 8 * unit
  const facts = scene.status === 'gone' ? ['not there'] : [...scene.kind, ...scene.limits]
  const wordings = facts.map((_, index) => facts.slice(0, facts.length - index).join(' · '))
  return (
    <>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} fill="transparent" />
      <StageText x={box.x} y={y} size="name" width={nameWidth} isBold tone={scene.status === 'there' ? undefined : 'muted'}>
        {scene.name}
      </StageText>
      <StageText x={box.x + nameWidth + 7 * unit} y={y} size="small" width={factsWidth} tone={scene.status === 'gone' ? 'bad' : 'muted'}>
        {firstThatFits(measure, wordings, factsWidth, TEXT.small * unit)}
      </StageText>
      {chips.map((member, index) => (
        <Member
          key={member.node}
          member={member}
          box={{
            x: right(box) - chipsWidth + index * (chipWidth + 3 * unit) + 3 * unit,
            y: y - 11 * unit,
            width: chipWidth,
            height: 14 * unit,
          }}
          isWide={isWide}
        />
      ))}
    </>
  )
}

/** A node that keeps a copy: the leader filled. */
function Member({ member, box, isWide }: { member: MemberScene; box: Rect; isWide: boolean }) {
  const { unit } = useStageTools()
  const { node, isLeader, isDown } = member
  return (
    <>
      <rect
        className={styles.member}
        data-leader={(isLeader && !isDown) || undefined}
        data-down={isDown || undefined}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx={4 * unit}
      />
      <StageText
        x={box.x + box.width / 2}
        y={box.y + 10.5 * unit}
        size="tiny"
        width={box.width - 2 * unit}
        anchor="middle"
        isBold={isLeader}
        tone={isDown ? 'bad' : isLeader ? 'inverse' : 'muted'}
      >
        {isWide ? node : node.slice(node.lastIndexOf('-') + 1)}
      </StageText>
    </>
  )
}
