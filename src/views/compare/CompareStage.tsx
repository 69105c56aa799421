import { Suspense, useState } from 'react'
import { ScoreTable } from './board/ScoreTable.tsx'
import styles from './Compare.module.css'
import { Follow } from './Follow.tsx'
import { LaneView } from './LaneView.tsx'
import { useLanes } from './useLanes.ts'

const SCORE = 'score'

/** All systems of the comparison beside each other, and what it has come to in each; on a phone one of these at a time. */
export function CompareStage() {
  const lanes = useLanes()
  const [shown, setShown] = useState(lanes[0]?.id)
  const choices = [...lanes.map(({ id, title }) => ({ id, title })), { id: SCORE, title: 'Score' }]
  return (
    <div className={styles.root}>
      <fieldset className={styles.switch} aria-label="On stage">
        {choices.map(({ id, title }) => (
          <button key={id} type="button" aria-pressed={id === shown} onClick={() => setShown(id)}>
            {title}
          </button>
        ))}
      </fieldset>
      <div className={styles.lanes} data-shown={shown !== SCORE}>
        {lanes.map((lane) => (
          <LaneView key={lane.id} lane={lane} isShown={lane.id === shown} />
        ))}
      </div>
      <div className={styles.score} data-shown={shown === SCORE}>
        <Suspense fallback={null}>
          <ScoreTable />
          <Follow />
        </Suspense>
      </div>
    </div>
  )
}
