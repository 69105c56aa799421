import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { WorkBar } from '../../stage/WorkBar.tsx'
import type { WorkScene } from '../scene/heldScene.ts'
import type { InstanceScene } from '../scene/instanceScene.ts'
import styles from './InstanceBox.module.css'
import { MessageToken } from './MessageToken.tsx'
import { heldSays } from './stageSays.ts'

interface InstanceThreadsProps {
  readonly scene: InstanceScene
  readonly x: number
  /** Middle of the line. */
  readonly y: number
  readonly width: number
  /** Side of a token, px. */
  readonly size: number
}

/** A place for each thread with what it works on, and how far that is. Faded: nobody waits for it any more. */
export function InstanceThreads({ scene, x, y, width, size }: InstanceThreadsProps) {
  const { unit } = useStageTools()
  const gap = 5 * unit
  const fits = Math.max(1, Math.floor((width + gap) / (size + gap)))
  const places = scene.threads.length <= fits ? scene.threads : scene.threads.slice(0, Math.max(1, fits - 1))
  const unseen = scene.busyCount - places.filter((work) => work !== null).length
  // A single thread has room for a bar beside it.
  const isSingle = places.length === 1 && width > size + 40 * unit
  return (
    <>
      {places.map((work, index) => (
        // Places are fixed: a thread stays where it is.
        <g key={index} transform={`translate(${x + size / 2 + index * (size + gap)} ${y})`}>
          {work === null ? (
            <rect className={styles.place} x={-size / 2} y={-size / 2} width={size} height={size} rx={size * 0.2} />
          ) : (
            <Working work={work} size={size} hasBar={!isSingle} isStill={scene.status === 'hung'} what={`in work at ${scene.name}`} />
          )}
        </g>
      ))}
      {isSingle && places[0] !== null && places[0] !== undefined && (
        <WorkBar
          work={places[0]}
          x={x + size + 2 * gap}
          y={y - 2.5 * unit}
          width={Math.min(110 * unit, width - size - 2 * gap)}
          isStill={scene.status === 'hung'}
        />
      )}
      {unseen > 0 && (
        <StageText x={x + places.length * (size + gap)} y={y + 3.5 * unit} size="tiny" width={size + 6 * unit} tone="muted">
          {`+${unseen}`}
        </StageText>
      )}
    </>
  )
}

interface WorkingProps {
  readonly work: WorkScene
  readonly size: number
  readonly hasBar: boolean
  readonly isStill: boolean
  readonly what: string
}

function Working({ work, size, hasBar, isStill, what }: WorkingProps) {
  const { unit } = useStageTools()
  return (
    <>
      <MessageToken
        token={work.token}
        size={size}
        isAgain={work.isAgain}
        isAwaited={work.isAwaited}
        says={heldSays(work.token, what, work.isAwaited)}
      />
      {hasBar && <WorkBar work={work} x={-size / 2} y={size / 2 + 2 * unit} width={size} isStill={isStill} />}
    </>
  )
}
