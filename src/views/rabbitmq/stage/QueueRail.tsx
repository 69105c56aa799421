import type { Rect } from '../../stage/rect.ts'
import { bottom, middleY, right } from '../../stage/rect.ts'
import type { QueueLayout } from '../layout/stageLayout.ts'
import type { QueueScene } from '../scene/queueScene.ts'
import styles from './Queue.module.css'

/** Copies of a quorum queue that peep out behind it, at most. */
const MOST_COPIES = 2

/** What a queue's messages stand in: a tube with an open end, the same with its copies behind it, or a tape. */
export function QueueRail({ scene, layout, unit }: { scene: QueueScene; layout: QueueLayout; unit: number }) {
  const { rail, capPx } = layout
  const state = { 'data-status': scene.isStalled ? 'down' : scene.status, 'data-transient': !scene.isDurable || undefined }
  if (scene.type === 'stream')
    return <rect className={styles.rail} {...state} x={rail.x} y={rail.y} width={rail.width} height={rail.height} rx={4 * unit} />
  const copies = scene.type === 'quorum' ? MOST_COPIES : 0
  return (
    <>
      {Array.from({ length: copies }, (_, index) => (
        <path key={index} className={styles.copy} d={tube(rail, capPx)} transform={`translate(0 ${-(copies - index) * 3 * unit})`} />
      ))}
      <path className={styles.rail} {...state} d={tube(rail, capPx)} />
      <ellipse className={styles.mouth} {...state} cx={right(rail) - capPx / 2} cy={middleY(rail)} rx={capPx / 2} ry={rail.height / 2} />
    </>
  )
}

/** A lying cylinder: round at the left, where messages come in, and at the right, where it is open. */
function tube(rail: Rect, cap: number): string {
  const [x, end, radius] = [rail.x + cap / 2, right(rail) - cap / 2, `${cap / 2} ${rail.height / 2}`]
  return `M${x} ${rail.y}H${end}A${radius} 0 0 1 ${end} ${bottom(rail)}H${x}A${radius} 0 0 1 ${x} ${rail.y}Z`
}
