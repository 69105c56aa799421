import { memo, Suspense, useEffect } from 'react'
import { lazyView } from '../../common/lazyView.tsx'
import { Ring } from '../../stage/Ring.tsx'
import { bottom, right } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { GroupLayout } from '../layout/stageLayout.ts'
import type { GroupScene } from '../scene/groupScene.ts'
import styles from './StageBoxes.module.css'
import { barrierSays, groupSays, timeLeftSays } from './stageSays.ts'

/** Seen while a group rebalances: it comes after the first picture. */
const DeadlineBar = lazyView(
  () => import('./DeadlineBar.tsx'),
  (module) => module.DeadlineBar,
)

interface GroupBoxProps {
  readonly scene: GroupScene
  readonly layout: GroupLayout
}

/** A consumer group as its coordinator sees it: the frame in which its members stand. */
export const GroupBox = memo(function GroupBox({ scene, layout }: GroupBoxProps) {
  useEffect(() => DeadlineBar.preload(), [])
  const { unit } = useStageTools()
  const { box } = layout
  return (
    <g>
      <Selectable entity={`group:${scene.id}`} name={groupSays(scene)}>
        <rect
          className={styles.box}
          data-busy={scene.barrier !== null || undefined}
          x={box.x}
          y={box.y}
          width={box.width}
          height={box.height}
          rx={12 * unit}
        />
        <Ring entities={[`group:${scene.id}`]} box={box} radius={12 * unit} gap={2} />
        <Header scene={scene} layout={layout} />
      </Selectable>
      {scene.consumers.length === 0 && (
        <StageText x={layout.header.x} y={bottom(layout.header) + 14 * unit} size="small" width={layout.header.width} tone="muted">
          no members
        </StageText>
      )}
    </g>
  )
})

/** Name, state and generation, coordinator; while it rebalances, who has come and until when it waits. */
function Header({ scene, layout }: { scene: GroupScene; layout: GroupLayout }) {
  const { unit, measure } = useStageTools()
  const { header, detail } = layout
  const isCard = detail === 'card'
  const chipWidthOf = (words: string) => measure(words, TEXT.tiny * unit, true) + 10 * unit
  // Where the group's name needs the room, the broker has its number alone, as beside a narrow tape.
  const beside = header.width - measure(scene.id, TEXT.name * unit, true) - 6 * unit
  const coordinator =
    scene.coordinator === null
      ? ''
      : isCard || chipWidthOf(`broker ${scene.coordinator}`) <= beside
        ? `broker ${scene.coordinator}`
        : `${scene.coordinator}`
  const chipWidth = chipWidthOf(coordinator)
  const first = header.y + (detail === 'row' ? 16 : 22) * unit
  const second = first + (detail === 'row' ? 15 : 17) * unit
  const last = second + (isCard ? 41 : 16) * unit
  // With room the coordinator has a line of its own, else it stands beside the name.
  const chipMiddle = isCard ? second + 18 * unit : first - 4.5 * unit
  const chip = { x: isCard ? header.x : right(header) - chipWidth, y: chipMiddle - 8.5 * unit, width: chipWidth, height: 17 * unit }
  const nameWidth = isCard ? header.width : header.width - chipWidth - 6 * unit
  return (
    <>
      <StageText x={header.x} y={first} size="name" width={nameWidth} isBold>
        {isCard ? `group ${scene.id}` : scene.id}
      </StageText>
      {scene.coordinator !== null && (
        <>
          <rect className={styles.chip} x={chip.x} y={chip.y} width={chip.width} height={chip.height} rx={5 * unit} />
          <StageText x={chip.x + chipWidth / 2} y={chip.y + 12 * unit} size="tiny" width={chipWidth} anchor="middle" isBold tone="inverse">
            {coordinator}
          </StageText>
          {isCard && (
            <StageText
              x={right(chip) + 6 * unit}
              y={chip.y + 12 * unit}
              size="tiny"
              width={header.width - chipWidth - 6 * unit}
              tone="muted"
            >
              {firstThatFits(measure, ['coordinator', 'coord.'], header.width - chipWidth - 6 * unit, TEXT.tiny * unit)}
            </StageText>
          )}
          <circle className={styles.door} cx={layout.door.x} cy={layout.door.y} r={3 * unit} />
        </>
      )}
      <StateLine scene={scene} y={second} x={header.x} width={header.width} isTight={!isCard && detail !== 'normal'} />
      {(detail === 'card' || detail === 'normal') && <Barrier scene={scene} x={header.x} y={last} width={header.width} />}
      {scene.barrier !== null && (detail === 'short' || detail === 'row') && (
        <Suspense>
          <DeadlineBar barrier={scene.barrier} x={header.x} y={bottom(header) - 4 * unit} width={header.width} height={3 * unit} />
        </Suspense>
      )}
    </>
  )
}

function StateLine({ scene, x, y, width, isTight }: { scene: GroupScene; x: number; y: number; width: number; isTight: boolean }) {
  const { unit, measure } = useStageTools()
  const size = TEXT.small * unit
  const barrier = isTight ? barrierSays(scene) : ''
  const wordings = [
    [scene.state, `generation ${scene.generation}`, barrier],
    [scene.state, `gen. ${scene.generation}`, barrier],
    [barrier === '' ? scene.state : barrier, `gen. ${scene.generation}`],
    [scene.state],
    [scene.state.split(' ')[0] ?? ''],
  ].map((parts) => parts.filter((part) => part !== '').join(' · '))
  const words = wordings.find((text) => measure(text, size, false) <= width) ?? scene.state
  return (
    <StageText x={x} y={y} size="small" width={width} tone={scene.barrier === null ? 'muted' : 'warn'}>
      {words}
    </StageText>
  )
}

/** `2 of 3 joined` with the time left; in a quiet group the assignor it has agreed on. */
function Barrier({ scene, x, y, width }: { scene: GroupScene; x: number; y: number; width: number }) {
  const { unit, measure } = useStageTools()
  const { barrier } = scene
  if (barrier === null) {
    if (scene.protocol === null) return null
    return (
      <StageText x={x} y={y} size="small" width={width} tone="muted">
        {firstThatFits(measure, [`assignor ${scene.protocol}`], width, TEXT.small * unit) || scene.protocol}
      </StageText>
    )
  }
  const says = barrierSays(scene)
  // Who has come is said first; the time left beside it where there is room at its longest.
  const room = width - measure(says, TEXT.small * unit, true) - 6 * unit
  const wholeMs = (barrier.deadlineTick ?? 0) - barrier.fromTick
  // A tenth of a second less takes a decimal more.
  const hasRoom = [wholeMs, wholeMs - 100].every((leftMs) => measure(timeLeftSays(leftMs), TEXT.small * unit, false) <= room)
  return (
    <>
      <StageText x={x} y={y} size="small" width={width} isBold tone="warn">
        {says}
      </StageText>
      <Suspense>
        <DeadlineBar
          barrier={barrier}
          x={x}
          y={y + 6 * unit}
          width={width}
          height={3.5 * unit}
          {...(hasRoom ? { wordsAt: { x: x + width, y } } : {})}
        />
      </Suspense>
    </>
  )
}
