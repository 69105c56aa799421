import { memo } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { middleY, right } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { InstanceLayout } from '../layout/stageLayout.ts'
import type { InstanceScene } from '../scene/instanceScene.ts'
import { HeldTokens } from './HeldTokens.tsx'
import styles from './InstanceBox.module.css'
import { InstanceThreads } from './InstanceThreads.tsx'
import { instanceSays } from './stageSays.ts'

interface InstanceProps {
  readonly scene: InstanceScene
  readonly layout: InstanceLayout
}

/** One process of a service: what its threads work on, and what waits in it. */
export const InstanceBox = memo(function InstanceBox({ scene, layout }: InstanceProps) {
  const { unit } = useStageTools()
  const { box, detail } = layout
  const radius = 8 * unit
  const Lines = { card: CardLines, normal: NormalLines, row: RowLine }[detail]
  return (
    <g className={styles.root} data-owner={scene.tone.tone} data-status={scene.status} data-tape={scene.name}>
      <Selectable entity={`consumer:${scene.name}`} name={instanceSays(scene)}>
        <rect className={styles.box} x={box.x} y={box.y} width={box.width} height={box.height} rx={radius} />
        {scene.tone.double && (
          <rect className={styles.second} x={box.x + 3} y={box.y + 3} width={box.width - 6} height={box.height - 6} rx={radius - 3} />
        )}
        <Ring entities={[`consumer:${scene.name}`]} box={box} radius={radius} />
      </Selectable>
      <Lines scene={scene} layout={layout} />
    </g>
  )
})

/** Name and activity; threads; what waits. */
function CardLines({ scene, layout: { box } }: InstanceProps) {
  const { unit, measure } = useStageTools()
  const [x, width] = [box.x + 10 * unit, box.width - 20 * unit]
  const { queueCount, queueLimit } = scene
  const waiting = [`waiting here: ${queueCount} of ${queueLimit}`, `${queueCount} of ${queueLimit} wait`]
  const words = scene.isGone ? [] : queueCount === 0 ? ['nothing waits here'] : waiting
  return (
    <>
      <FirstLine scene={scene} x={x} y={box.y + 20 * unit} width={width} />
      <InstanceThreads scene={scene} x={x} y={box.y + 40 * unit} width={width} size={20 * unit} />
      <StageText x={x} y={box.y + 71 * unit} size="small" width={width} tone={queueCount >= queueLimit && queueCount > 0 ? 'bad' : 'muted'}>
        {firstThatFits(measure, words, width, TEXT.small * unit)}
      </StageText>
      {queueCount > 0 && (
        <HeldTokens
          held={scene.queue}
          count={queueCount}
          what={`waits at ${scene.name}`}
          x={x}
          y={box.y + 85 * unit}
          width={width}
          size={15 * unit}
        />
      )}
    </>
  )
}

/** Name and activity; threads with what waits beside them. */
function NormalLines({ scene, layout: { box } }: InstanceProps) {
  const { unit } = useStageTools()
  const [x, width] = [box.x + 9 * unit, box.width - 18 * unit]
  return (
    <>
      <FirstLine scene={scene} x={x} y={box.y + 17 * unit} width={width} />
      <ThreadsAndQueue scene={scene} x={x} y={box.y + 36 * unit} width={width} size={17 * unit} />
    </>
  )
}

/** Everything in one line. */
function RowLine({ scene, layout: { box } }: InstanceProps) {
  const { unit, measure } = useStageTools()
  const inset = 7 * unit
  const y = middleY(box)
  const name = measure(scene.name, TEXT.label * unit, true) + 7 * unit
  const words = box.width > 240 * unit ? scene.activity.words : scene.activity.short
  const activity = Math.min(measure(words, TEXT.small * unit, false) + 6 * unit, box.width * 0.4)
  return (
    <>
      <StageText x={box.x + inset} y={y + 4 * unit} size="label" width={name} isBold tone={`owner-${scene.tone.tone}`}>
        {scene.name}
      </StageText>
      <ThreadsAndQueue
        scene={scene}
        x={box.x + inset + name}
        y={y - 2 * unit}
        width={box.width - 2 * inset - name - activity}
        size={14 * unit}
      />
      <StageText x={right(box) - inset} y={y + 4 * unit} size="small" width={activity} anchor="end" tone={toneOf(scene)}>
        {words}
      </StageText>
    </>
  )
}

/** Threads to the left, what waits to their right. */
function ThreadsAndQueue({ scene, x, y, width, size }: { scene: InstanceScene; x: number; y: number; width: number; size: number }) {
  const { unit } = useStageTools()
  const gap = 5 * unit
  const most = scene.queueCount === 0 ? width : width * 0.6
  const threadsWidth = scene.threads.length === 1 ? Math.min(most, size + 60 * unit) : Math.min(most, scene.threads.length * (size + gap))
  const queueX = x + threadsWidth + 7 * unit
  return (
    <>
      <InstanceThreads scene={scene} x={x} y={y} width={threadsWidth} size={size} />
      {scene.queueCount > 0 && (
        <HeldTokens
          held={scene.queue}
          count={scene.queueCount}
          what={`waits at ${scene.name}`}
          x={queueX}
          y={y}
          width={x + width - queueX}
          size={size * 0.75}
        />
      )}
    </>
  )
}

/** Name, whether callers leave it out, and what it does. */
function FirstLine({ scene, x, y, width }: { scene: InstanceScene; x: number; y: number; width: number }) {
  const { unit, measure } = useStageTools()
  const name = measure(scene.name, TEXT.name * unit, true) + 7 * unit
  const activity = measure(scene.activity.words, TEXT.small * unit, false)
  const isOut = scene.leftOutBy.length > 0
  const out = isOut ? firstThatFits(measure, ['left out', 'out'], width - name - activity - 7 * unit, TEXT.tiny * unit) : ''
  const left = name + (out === '' ? 0 : measure(out, TEXT.tiny * unit, false) + 7 * unit)
  return (
    <>
      <StageText x={x} y={y} size="name" width={width} isBold tone={`owner-${scene.tone.tone}`}>
        {scene.name}
      </StageText>
      {out !== '' && (
        <StageText x={x + name} y={y} size="tiny" width={width} tone="warn">
          {out}
        </StageText>
      )}
      <StageText x={x + width} y={y} size="small" width={width - left} anchor="end" tone={toneOf(scene)}>
        {activity <= width - left ? scene.activity.words : scene.activity.short}
      </StageText>
    </>
  )
}

function toneOf({ activity }: InstanceScene): string {
  return activity.tone === 'plain' ? 'ink' : activity.tone === 'quiet' ? 'muted' : activity.tone
}
