import { Suspense, useRef, useState } from 'react'
import { useElementSize } from '../common/useElementSize.ts'
import { ScoreTable } from './board/ScoreTable.tsx'
import styles from './Compare.module.css'
import { Follow } from './Follow.tsx'
import { LaneView } from './LaneView.tsx'
import { useLanes } from './useLanes.ts'

const SCORE = 'score'

/** A system can be read from this width on. In rem of the usual text size: in larger type it is drawn as small as that before it is hidden. */
const LANE_REM = 16.5

/**
 * All systems of the comparison beside each other, and what it has come to in each. Where they have no room one system is seen at a time;
 * on a phone that, or the score.
 */
export function CompareStage() {
  const lanes = useLanes()
  const [first] = lanes
  const [chosen, choose] = useState(first?.id)
  const root = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const { width, height } = useElementSize(root)
  const hasRoom = width >= lanes.length * LANE_REM * useElementSize(probe).width
  const room = { '--lane': `${hasRoom ? width / lanes.length : width}px`, '--height': `${height}px` } as React.CSSProperties
  const choices = [...lanes.map(({ id, title }) => ({ id, title })), { id: SCORE, title: 'Score' }]
  const shown = chosen === SCORE ? first?.id : chosen
  return (
    <div ref={root} className={styles.root} data-one={!hasRoom} style={room}>
      <span ref={probe} className={styles.probe} aria-hidden="true" />
      <fieldset className={styles.switch} aria-label="On stage">
        {choices.map(({ id, title }) => (
          <button key={id} type="button" aria-pressed={id === chosen} data-score={id === SCORE} onClick={() => choose(id)}>
            {title}
          </button>
        ))}
      </fieldset>
      <div className={styles.lanes} data-shown={chosen !== SCORE}>
        {lanes.map((lane) => (
          <LaneView key={lane.id} lane={lane} isShown={lane.id === shown} />
        ))}
      </div>
      <div className={`scrolls ${styles.score}`} data-shown={chosen === SCORE}>
        <Suspense fallback={null}>
          <ScoreTable />
          <Follow />
        </Suspense>
      </div>
    </div>
  )
}
