import { memo, useId } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { middleY } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { Sliding } from '../../stage/Sliding.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import type { TapeLayout } from '../layout/stageLayout.ts'
import type { TapeScene } from '../scene/tapeScene.ts'
import { BrokerChips } from './BrokerChips.tsx'
import { LagLane } from './LagLane.tsx'
import { tapeSays } from './stageSays.ts'
import styles from './Tape.module.css'
import { TapeCells } from './TapeCells.tsx'
import { TapeMarks } from './TapeMarks.tsx'
import { TapeOffsets } from './TapeOffsets.tsx'

/** One partition: its name, its replicas, its log as numbered cells, and how far each group is. */
export const Tape = memo(function Tape({ scene, layout }: { scene: TapeScene; layout: TapeLayout }) {
  const { unit } = useStageTools()
  const { label, rail } = layout
  const clip = useId()
  return (
    <g data-tape={scene.id}>
      <Selectable entity={`partition:${scene.id}`} name={tapeSays(scene)}>
        <rect className={styles.hit} x={label.x} y={label.y} width={label.width} height={label.height} />
        <StageText x={label.x} y={middleY(label) + 4.5 * unit} size="name" width={label.width} isBold>
          {`P${scene.number}`}
        </StageText>
        <rect className={styles.rail} x={rail.x} y={rail.y} width={rail.width} height={rail.height} rx={7 * unit} />
        <Ring entities={[`partition:${scene.id}`, `topic:${scene.topic}`]} box={rail} radius={7 * unit} gap={2} />
      </Selectable>
      <BrokerChips scene={scene} layout={layout} />
      <clipPath id={clip}>
        <rect x={rail.x} y={rail.y - 8 * unit} width={rail.width} height={rail.height + 60 * unit} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <Sliding slide={scene.slide} pitchPx={layout.pitchPx}>
          <TapeOffsets scene={scene} layout={layout} />
          <TapeCells scene={scene} layout={layout} />
        </Sliding>
      </g>
      <TapeMarks scene={scene} layout={layout} />
      {/* The lowest first: poles go behind the flags of the lanes above. */}
      {scene.lanes.toReversed().map((lane) => {
        const box = layout.lanes[lane.group]
        return box === undefined ? null : <LagLane key={lane.group} lane={lane} box={box} scene={scene} layout={layout} />
      })}
    </g>
  )
})
