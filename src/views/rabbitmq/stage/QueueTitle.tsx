import type { Rect } from '../../stage/rect.ts'
import { bottom } from '../../stage/rect.ts'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { QueueLayout } from '../layout/stageLayout.ts'
import type { MemberScene } from '../scene/memberScene.ts'
import { nodeNumber } from '../scene/nodeNumber.ts'
import type { QueueScene } from '../scene/queueScene.ts'
import { queueWordings } from '../scene/queueWordings.ts'
import styles from './Queue.module.css'

/** `images  quorum · ttl 5 s`, and where there are several nodes, those that keep the queue. */
export function QueueTitle({ scene, layout }: { scene: QueueScene; layout: QueueLayout }) {
  const { unit, measure } = useStageTools()
  const { title: box } = layout
  const y = bottom(box) - Math.max(4, Math.min(8, box.height / unit - 14.5)) * unit
  const { wordings, isBad } = queueWordings(scene)
  // What is wrong is said even where that leaves less of a long name.
  const forFacts = isBad ? measure(wordings.at(-1) ?? '', TEXT.small * unit, false) + 13 * unit : 0
  const nameWidth = Math.min(measure(scene.name, TEXT.name * unit, true) + 2, box.width - forFacts)
  const factsWidth = box.width - nameWidth - 12 * unit
  return (
    <>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} fill="transparent" />
      <StageText x={box.x} y={y} size="name" width={nameWidth} isBold tone={scene.status === 'there' ? undefined : 'muted'}>
        {scene.name}
      </StageText>
      <StageText x={box.x + nameWidth + 7 * unit} y={y} size="small" width={factsWidth} tone={isBad ? 'bad' : 'muted'}>
        {firstThatFits(measure, wordings, factsWidth, TEXT.small * unit)}
      </StageText>
      {scene.members.map((member) => {
        const place = layout.members[member.node]
        return place === undefined ? null : <Member key={member.node} member={member} box={place} />
      })}
    </>
  )
}

/** A node that keeps a copy: the leader filled, a candidate dashed, one that is down in red; under a follower how much it has. */
function Member({ member, box }: { member: MemberScene; box: Rect }) {
  const { unit } = useStageTools()
  const { node, role, isDown, behind } = member
  const isLeader = role === 'leader' && !isDown
  const isWide = box.width > 30 * unit
  return (
    <>
      <rect
        className={styles.member}
        data-role={isDown ? 'down' : role}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx={4 * unit}
      />
      <StageText
        x={box.x + box.width / 2}
        y={box.y + box.height / 2 + 3.4 * unit}
        size="tiny"
        width={box.width - 2 * unit}
        anchor="middle"
        isBold={isLeader}
        tone={isDown ? 'bad' : isLeader ? 'inverse' : behind > 0 ? 'warn' : 'muted'}
      >
        {isWide ? node : nodeNumber(node)}
      </StageText>
    </>
  )
}
