import { memo, useId } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { middleY } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { railWindow } from '../layout/railCells.ts'
import type { QueueLayout } from '../layout/stageLayout.ts'
import type { QueueScene } from '../scene/queueScene.ts'
import { QueueCounts } from './QueueCounts.tsx'
import { QueueRail } from './QueueRail.tsx'
import { QueueTitle } from './QueueTitle.tsx'
import { StreamTape } from './StreamTape.tsx'
import { queueSays } from './stageSays.ts'
import { TubeTokens } from './TubeTokens.tsx'
import { TurnRing } from './TurnRing.tsx'

/** One queue: its name and kind, what waits in it, what there is to say of that, and whose turn it is. */
export const Queue = memo(function Queue({ scene, layout }: { scene: QueueScene; layout: QueueLayout }) {
  const { unit } = useStageTools()
  const { rail, ring } = layout
  const clip = useId()
  const entity = `queue:${scene.name}` as const
  return (
    <g data-tape={scene.name}>
      <Selectable entity={entity} name={queueSays(scene)}>
        <QueueRail scene={scene} layout={layout} unit={unit} />
        <Ring entities={[entity]} box={rail} radius={8 * unit} gap={2.5} />
        {/* Where room is short the ring reaches below the name: words stay on top of it. */}
        <QueueTitle scene={scene} layout={layout} />
        <QueueCounts scene={scene} layout={layout} />
        {ring !== null && scene.ring !== null && <TurnRing scene={scene.ring} layout={ring} />}
      </Selectable>
      <clipPath id={clip}>
        <rect {...railWindow(layout)} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {scene.tube !== null && <TubeTokens scene={scene.tube} layout={layout} />}
        {scene.stream !== null && <StreamTape scene={scene.stream} layout={layout} />}
      </g>
      {scene.tube !== null && scene.ready === 0 && scene.status === 'there' && (
        <StageText
          x={rail.x + rail.width / 2}
          y={middleY(rail) + 4 * unit}
          size="small"
          width={rail.width * 0.7}
          anchor="middle"
          tone="muted"
        >
          empty
        </StageText>
      )}
    </g>
  )
})
