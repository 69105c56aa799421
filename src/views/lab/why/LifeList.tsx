import { useState } from 'react'
import type { Moment } from '../../../brokers/kafka/words/concerns.ts'
import type { Subject } from '../../../brokers/kafka/words/subject.ts'
import { select } from '../../../store/lab/actions.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import { Button } from '../../common/Button.tsx'
import { useLabStore } from '../LabContext.tsx'
import { clockTime } from '../trace/clockTime.ts'
import styles from './Why.module.css'

/** Moments shown at first: of a record all of them, of what lives on and on the newest. */
const SHOWN = 12
const MOST = 100

/** The moments of something's life; each goes there. */
export function LifeList({ subject, moments }: { subject: Subject; moments: readonly Moment[] }) {
  const store = useLabStore()
  const [isOpen, setOpen] = useState(false)
  const shown = moments.slice(isOpen ? -MOST : -SHOWN)
  const goTo = (moment: Moment) => {
    // Before it is written a record has no offset to be selected by; its message has a name from the start.
    if (subject.kind === 'record' && isBeforeWriting(moments, moment)) select(store, `message:${subject.message}`)
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

function isBeforeWriting(moments: readonly Moment[], { fact }: Moment): boolean {
  const written = moments.find((moment) => moment.fact.type === 'batch.appended')
  return written === undefined || fact.id < written.fact.id
}
