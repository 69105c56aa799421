import { useState } from 'react'
import styles from './Compare.module.css'
import { LaneView } from './LaneView.tsx'
import { useLanes } from './useLanes.ts'

/** All systems of the comparison, beside each other; on a phone one of them at a time. */
export function CompareStage() {
  const lanes = useLanes()
  const [shown, setShown] = useState(lanes[0]?.id)
  return (
    <div className={styles.root} data-lanes={lanes.length}>
      <fieldset className={styles.switch} aria-label="System on stage">
        {lanes.map(({ id, title }) => (
          <button key={id} type="button" aria-pressed={id === shown} onClick={() => setShown(id)}>
            {title}
          </button>
        ))}
      </fieldset>
      <div className={styles.lanes}>
        {lanes.map((lane) => (
          <LaneView key={lane.id} lane={lane} isShown={lane.id === shown} />
        ))}
      </div>
    </div>
  )
}
