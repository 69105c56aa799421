import { Decor } from '../../stage/Decor.tsx'
import { bottom, type Rect, right } from '../../stage/rect.ts'
import { Sliding } from '../../stage/Sliding.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { TapeLayout } from '../layout/stageLayout.ts'
import { offsetX, placeFlag } from '../layout/tapeMarks.ts'
import type { LaneScene } from '../scene/laneScene.ts'
import type { TapeScene } from '../scene/tapeScene.ts'
import styles from './LagLane.module.css'

interface LaneProps {
  readonly lane: LaneScene
  readonly box: Rect
  readonly scene: TapeScene
  readonly layout: TapeLayout
}

/** How far a group is: a flag at its committed offset, a hollow one at its reader's position, and the lag between flag and high watermark. */
export function LagLane({ lane, box, scene, layout }: LaneProps) {
  const { unit, measure } = useStageTools()
  const lagWords = lane.lag === null ? '' : `lag ${lane.lag}`
  const lagWidth = measure(lagWords, TEXT.small * unit, true) + 10 * unit
  const baseline = bottom(box) - 3.5 * unit
  const tone = lane.tone === null ? 0 : lane.tone.tone
  return (
    <Decor>
      <g className={styles.lane} data-owner={tone} data-unread={(!lane.isRead && (lane.lag ?? 0) > 0) || undefined}>
        <Sliding slide={scene.slide} pitchPx={layout.pitchPx}>
          <LagBar lane={lane} box={box} scene={scene} layout={layout} />
          <PositionFlag lane={lane} box={box} scene={scene} layout={layout} />
          <CommitFlag lane={lane} box={box} scene={scene} layout={layout} limitX={right(box) - lagWidth} />
        </Sliding>
        {lane.committed === null && (
          <NoCommit lane={lane} x={afterPennant(lane, box, scene, layout, unit)} limitX={right(box) - lagWidth} y={baseline} />
        )}
        {lagWords !== '' && (
          <StageText
            x={right(box)}
            y={baseline}
            size="small"
            width={lagWidth}
            anchor="end"
            isBold={lane.lag !== 0}
            tone={lane.lag === 0 ? 'muted' : lane.isRead ? 'ink' : 'warn'}
          >
            {lagWords}
          </StageText>
        )}
      </g>
    </Decor>
  )
}

function LagBar({ lane, box, scene, layout }: LaneProps) {
  const { unit } = useStageTools()
  if (lane.lagFrom === null || lane.lag === 0) return null
  const from = offsetX(layout, scene.window, lane.lagFrom)
  const to = offsetX(layout, scene.window, scene.highWatermark)
  const isTight = box.height < 17 * unit
  return (
    <rect
      className={styles.bar}
      x={from}
      y={box.y + (isTight ? 0.5 : 1.5) * unit}
      width={Math.max(0, to - from)}
      height={(isTight ? 2.5 : 3) * unit}
      rx={1.25 * unit}
    />
  )
}

/** A pennant: where the reader is, when that is not where the group has committed. */
function PositionFlag({ lane, box, scene, layout }: LaneProps) {
  const { unit } = useStageTools()
  if (lane.position === null || lane.position === lane.committed) return null
  const x = offsetX(layout, scene.window, lane.position)
  const size = 6 * unit
  return (
    <path
      className={styles.position}
      d={`M${x} ${layout.rail.y + layout.rail.height - 2 * unit}V${box.y + size * 1.1}M${x} ${box.y}l${size} ${size * 0.55}l${-size} ${size * 0.55}z`}
    />
  )
}

function CommitFlag({ lane, box, scene, layout, limitX }: LaneProps & { limitX: number }) {
  const { unit, measure } = useStageTools()
  const height = Math.min(15 * unit, box.height - 3 * unit)
  const y = bottom(box) - height
  if (lane.committed === null) return null
  const words = flagWords(lane, lane.committed < scene.window.start)
  const size = TEXT.tiny * unit
  const text = firstThatFits(measure, words, limitX - box.x - 8 * unit, size, true) || (words.at(-1) ?? '')
  const width = measure(text, size, true) + 8 * unit
  const poleX = offsetX(layout, scene.window, lane.committed)
  const flag = placeFlag(poleX, width, y, height, box.x, limitX)
  return (
    <>
      <path className={styles.pole} d={`M${poleX} ${bottom(layout.rail) - 1}V${y + height}`} />
      <rect className={styles.flag} x={flag.box.x} y={y} width={width} height={height} rx={2 * unit} />
      <StageText x={flag.box.x + 4 * unit} y={y + height / 2 + 3.6 * unit} size="tiny" width={width} isBold tone="on-key">
        {text}
      </StageText>
    </>
  )
}

/** The left edge, or beside a pennant that stands there. */
function afterPennant({ position }: LaneScene, box: Rect, scene: TapeScene, layout: TapeLayout, unit: number): number {
  if (position === null) return box.x + 1
  const x = offsetX(layout, scene.window, position)
  return x - box.x < 90 * unit ? x + 8 * unit : box.x + 1
}

/** A group that has never committed here says so where its flag would be. */
function NoCommit({ lane, x, limitX, y }: { lane: LaneScene; x: number; limitX: number; y: number }) {
  const { unit, measure } = useStageTools()
  const words = lane.showsGroup ? [`${lane.group}: no commit yet`, lane.group] : ['no commit yet']
  const text = firstThatFits(measure, words, limitX - x, TEXT.tiny * unit)
  return (
    <StageText x={x} y={y} size="tiny" width={limitX - x} tone="muted">
      {text}
    </StageText>
  )
}

function flagWords({ group, showsGroup, committed }: LaneScene, isBefore: boolean): string[] {
  const arrow = isBefore ? '‹ ' : ''
  if (showsGroup) return [`${arrow}${group} ${committed}`, `${arrow}${group.slice(0, 4)}. ${committed}`, `${arrow}${committed}`]
  return [`${arrow}committed ${committed}`, `${arrow}${committed}`]
}
