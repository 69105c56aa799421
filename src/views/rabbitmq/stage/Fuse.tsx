import { useRef } from 'react'
import { writeWidth } from '../../common/write.ts'
import { useStageTools } from '../../stage/StageTools.tsx'
import { useMoving } from '../../stage/useMoving.ts'
import type { TubeToken } from '../scene/tubeScene.ts'
import styles from './Queue.module.css'

interface FuseProps {
  readonly expiry: NonNullable<TubeToken['expiry']>
  readonly x: number
  readonly y: number
  readonly width: number
}

/** How long a message has left. One that is overdue and does not stand at the head stays, and its fuse is burnt down. */
export function Fuse({ expiry: { tick, ttlMs }, x, y, width }: FuseProps) {
  const { unit } = useStageTools()
  const bar = useRef<SVGRectElement>(null)
  const track = useRef<SVGRectElement>(null)
  useMoving((timeMs) => {
    const share = Math.min(1, Math.max(0, (tick - timeMs) / Math.max(1, ttlMs)))
    writeWidth(bar.current, width * share)
    track.current?.toggleAttribute('data-over', share === 0)
  })
  const height = 2 * unit
  return (
    <>
      <rect ref={track} className={styles.fuseTrack} x={x} y={y} width={width} height={height} rx={height / 2} />
      <rect ref={bar} className={styles.fuse} x={x} y={y} width={0} height={height} rx={height / 2} />
    </>
  )
}
