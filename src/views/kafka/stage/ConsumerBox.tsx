import { memo } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { right } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { ConsumerLayout } from '../layout/stageLayout.ts'
import type { ConsumerScene } from '../scene/consumerScene.ts'
import styles from './ConsumerBox.module.css'
import { ConsumerWork } from './ConsumerWork.tsx'
import { SessionClock } from './SessionClock.tsx'
import { consumerSays } from './stageSays.ts'

/** Baselines and the like of each amount of detail, design units from the top of the box. */
const LINES = {
  card: { first: 20, work: 40, owns: 66, session: 74, token: 20 },
  normal: { first: 17, work: 32, owns: 54, session: 62, token: 17 },
  short: { first: 16, work: 33, owns: 37, session: 45, token: 15 },
  row: { first: 17, work: 13, owns: 17, session: 25, token: 13 },
} as const

/** One member: what it does, what it holds, what it owns, and how long the coordinator has not heard from it. */
export const ConsumerBox = memo(function ConsumerBox({ scene, layout }: { scene: ConsumerScene; layout: ConsumerLayout }) {
  const { unit, measure } = useStageTools()
  const { box, detail } = layout
  const inset = (detail === 'row' ? 7 : 9) * unit
  const inner = { x: box.x + inset, width: box.width - 2 * inset }
  const lines = LINES[detail]
  const radius = 8 * unit
  // Names of partitions where they leave room for a token and its progress.
  const owns = firstThatFits(measure, scene.share.brief, inner.width * 0.66, TEXT.small * unit)
  const ownsPx = measure(owns, TEXT.small * unit, false)
  return (
    <Selectable entity={`consumer:${scene.name}`} name={consumerSays(scene)}>
      <g className={styles.root} data-owner={scene.tone.tone} data-status={scene.status}>
        <rect className={styles.box} x={box.x} y={box.y} width={box.width} height={box.height} rx={radius} />
        {scene.tone.double && (
          <rect className={styles.second} x={box.x + 3} y={box.y + 3} width={box.width - 6} height={box.height - 6} rx={radius - 3} />
        )}
        {detail === 'row' ? (
          <RowLine scene={scene} layout={layout} />
        ) : (
          <FirstLine scene={scene} x={inner.x} y={box.y + lines.first * unit} width={inner.width} />
        )}
        {detail === 'card' || detail === 'normal' ? (
          <>
            <ConsumerWork scene={scene} x={inner.x} y={box.y + lines.work * unit} width={inner.width} token={lines.token * unit} />
            <OwnsLine scene={scene} x={inner.x} y={box.y + lines.owns * unit} width={inner.width} />
          </>
        ) : null}
        {detail === 'short' && (
          <>
            <ConsumerWork
              scene={scene}
              x={inner.x}
              y={box.y + lines.work * unit}
              width={inner.width - Math.max(ownsPx + 6 * unit, inner.width * 0.44)}
              token={lines.token * unit}
            />
            <StageText
              x={inner.x + inner.width}
              y={box.y + lines.owns * unit}
              size="small"
              width={ownsPx + 1}
              anchor="end"
              tone={shareTone(scene)}
            >
              {owns}
            </StageText>
          </>
        )}
        {scene.session === null && detail === 'card' && (
          <StageText x={inner.x} y={box.y + lines.session * unit + 13.5 * unit} size="tiny" width={inner.width} tone="muted">
            not a member
          </StageText>
        )}
        {scene.session !== null && (
          <SessionClock
            session={scene.session}
            isSilent={scene.status === 'crashed' || scene.status === 'hung'}
            x={inner.x}
            y={box.y + lines.session * unit}
            width={inner.width}
            hasWords={detail === 'card'}
          />
        )}
      </g>
      <Ring entities={[`consumer:${scene.name}`]} box={box} radius={radius} gap={2} />
    </Selectable>
  )
})

function FirstLine({ scene, x, y, width }: { scene: ConsumerScene; x: number; y: number; width: number }) {
  const { unit, measure } = useStageTools()
  const gap = 5 * unit
  const name = measure(scene.name, TEXT.name * unit, true)
  const words = measure(scene.activity.words, TEXT.small * unit, false)
  // What it is besides, as far as name and activity leave room.
  const roles = [scene.instanceId === null ? null : `static ${scene.instanceId}`, scene.isGroupLeader ? 'leader' : null].filter(
    (role) => role !== null,
  )
  const role = firstThatFits(
    measure,
    [roles.join(', '), ...roles, scene.instanceId ?? ''],
    width - name - words - 3 * gap,
    TEXT.tiny * unit,
  )
  const left = name + (role === '' ? 0 : measure(role, TEXT.tiny * unit, false) + gap) + 1.5 * gap
  return (
    <>
      <StageText x={x} y={y} size="name" width={width} isBold tone={`owner-${scene.tone.tone}`}>
        {scene.name}
      </StageText>
      <StageText x={x + name + gap} y={y} size="tiny" width={width} tone="muted">
        {role}
      </StageText>
      <StageText x={x + width} y={y} size="small" width={width - left} anchor="end" tone={toneOf(scene)}>
        {words <= width - left ? scene.activity.words : scene.activity.short}
      </StageText>
    </>
  )
}

/** `owns P0, P2`, `gave up P0, P2`; while it takes part in a rebalance, how far it is. */
function OwnsLine({ scene, x, y, width }: { scene: ConsumerScene; x: number; y: number; width: number }) {
  const { unit, measure } = useStageTools()
  const widthOf = (text: string) => measure(text, TEXT.small * unit, false)
  const badges = badgesOf(scene)
  // Rather a shorter badge than fewer partitions by name.
  const pairs = [...scene.share.says, ...scene.share.brief].flatMap((says) =>
    (badges.length > 0 ? badges : ['']).map((badge) => [says, badge] as const),
  )
  const [owns, badge] = pairs.find(([says, words]) => widthOf(says) + (words === '' ? 0 : widthOf(words) + 8 * unit) <= width) ?? [
    '',
    badges.at(-1) ?? '',
  ]
  const badgeWidth = badge === '' ? 0 : widthOf(badge) + 8 * unit
  return (
    <>
      <StageText x={x} y={y} size="small" width={width - badgeWidth} tone={shareTone(scene)}>
        {owns}
      </StageText>
      <StageText x={x + width} y={y} size="small" width={badgeWidth} anchor="end" tone="warn">
        {badge}
      </StageText>
    </>
  )
}

/** Everything in one line: name, token, partitions, activity. */
function RowLine({ scene, layout: { box } }: { scene: ConsumerScene; layout: ConsumerLayout }) {
  const { unit, measure } = useStageTools()
  const inset = 7 * unit
  const y = box.y + LINES.row.first * unit
  const name = measure(scene.name, TEXT.label * unit, true) + 6 * unit
  const isWide = box.width > 260 * unit
  const token = (isWide ? 110 : 17) * unit
  // A token at work and a quiet poll need no words; the partitions have their room.
  const isOrdinary = scene.status === 'running' && scene.activity.tone !== 'warn'
  const words = isWide ? scene.activity.words : isOrdinary ? '' : scene.activity.short
  const activity = Math.min(measure(words, TEXT.small * unit, false), (box.width - 2 * inset) * 0.45)
  const ownsX = box.x + inset + name + token
  const ownsWidth = right(box) - inset - activity - 6 * unit - ownsX
  return (
    <>
      <StageText x={box.x + inset} y={y} size="label" width={name} isBold tone={`owner-${scene.tone.tone}`}>
        {scene.name}
      </StageText>
      <ConsumerWork scene={scene} x={box.x + inset + name} y={box.y + LINES.row.work * unit} width={token} token={LINES.row.token * unit} />
      <StageText x={ownsX} y={y} size="small" width={ownsWidth} tone={shareTone(scene)}>
        {firstThatFits(measure, scene.share.brief, ownsWidth, TEXT.small * unit)}
      </StageText>
      <StageText x={right(box) - inset} y={y} size="small" width={activity + 1} anchor="end" tone={toneOf(scene)}>
        {words}
      </StageText>
    </>
  )
}

/** Where it stands in a rebalance, longest wording first. */
function badgesOf({ activity }: ConsumerScene): string[] {
  switch (activity.rebalance) {
    case 'must rejoin':
      return ['must rejoin', 'rejoin']
    case 'joined':
      return ['waits for others', 'waits']
    case 'joining':
    case 'syncing':
    case null:
      return []
  }
}

function shareTone({ share }: ConsumerScene): string {
  return share.mood === 'stopped' ? 'warn' : share.mood === 'coming' ? 'ink' : 'muted'
}

function toneOf({ activity }: ConsumerScene): string {
  return activity.tone === 'plain' ? 'ink' : activity.tone === 'quiet' ? 'muted' : activity.tone
}
