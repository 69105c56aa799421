import { useState } from 'react'
import { select } from '../../../store/lab/actions.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import { Button } from '../../common/Button.tsx'
import { useLabStore } from '../LabContext.tsx'
import { clockTime } from '../trace/clockTime.ts'
import { usePanels } from '../usePanels.ts'
import type { LifeSubject, Moment } from './life.ts'
import styles from './Why.module.css'

/** Moments shown at first: of a record all of them, of what lives on and on the newest. */
const SHOWN = 12
const MOST = 100

/** The moments of something's life; each goes there. */
export function LifeList({ subject, moments }: { subject: LifeSubject; moments: readonly Moment[] }) {
  const store = useLabStore()
  const panels = usePanels()
  const [isOpen, setOpen] = useState(false)
  const shown = moments.slice(isOpen ? -MOST : -SHOWN)
  const goTo = (moment: Moment) => {
    const name = panels.nameAt(subject, moments, moment)
    if (name !== null) select(store, name)
    seekTo(store, moment.fact.tick)
  }
  return (
    <section aria-label={`Life of this ${subject.kind}`} className={styles.lifeBox}>
      <h3 className={styles.title}>Life of this {subject.kind}</h3>
      {shown.length < moments.length && !isOpen && (
        <Button variant="quiet" className={styles.more} onClick={() => setOpen(true)}>
          Earlier moments
        </Button>
      )}
      <ol className={styles.life}>
        {shown.map((moment) => (
          <li key={moment.fact.id}>
            <button type="button" className={styles.moment} onClick={() => goTo(moment)}>
              <span>{moment.word}</span> <span className={styles.time}>{clockTime(moment.fact.tick)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
