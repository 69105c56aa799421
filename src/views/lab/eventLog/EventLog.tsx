import { useDeferredValue, useState } from 'react'
import { Select } from '../../common/Select.tsx'
import { Switch } from '../../common/Switch.tsx'
import { useLab } from '../LabContext.tsx'
import { findFact } from '../trace/findFact.ts'
import { useFactIndex } from '../trace/useFactIndex.ts'
import { usePanels } from '../usePanels.ts'
import { Causes } from '../why/Causes.tsx'
import { EventList } from './EventList.tsx'
import styles from './EventLog.module.css'
import { type EventFilter, type Loudness, passes } from './eventFilter.ts'

const loudnesses: readonly { readonly value: Loudness; readonly label: string }[] = [
  { value: 'milestones', label: 'Milestones' },
  { value: 'steps', label: 'Steps' },
  { value: 'everything', label: 'Everything' },
]

/** Everything that has happened up to now, as sentences; narrowed by how loud, by words, by what is selected. */
export function EventLog() {
  const panels = usePanels()
  const [loudness, setLoudness] = useState<Loudness>('steps')
  const [text, setText] = useState('')
  const [isNarrowed, setNarrowed] = useState(false)
  const selection = useLab((state) => state.selection)
  const history = useLab((state) => state.history)
  // An event in the list says nothing about what the list is about: what was selected before stays.
  const [about, setAbout] = useState(selection)
  if (selection !== about && !(selection?.startsWith('fact:') ?? false)) setAbout(selection)
  const subject = isNarrowed && about !== null && !about.startsWith('fact:') ? panels.subjectOf(history.state, about) : null

  const words = useDeferredValue(text)
  const filter: EventFilter = { loudness, text: words, subject }
  const { found, count } = useFactIndex(JSON.stringify(filter), (fact) => passes(panels, filter, fact))
  return (
    <section className={styles.root} aria-label="Events">
      <div className={styles.filters}>
        <Select label="Show" value={loudness} options={loudnesses} onChange={setLoudness} />
        <input
          type="search"
          className={styles.search}
          aria-label="Filter events by words"
          placeholder="Filter by words"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {about !== null && !about.startsWith('fact:') && (
          <Switch label={`Only ${panels.entityName(about)}`} checked={isNarrowed} onChange={setNarrowed} />
        )}
      </div>
      {count === 0 ? (
        <p className={styles.nothing}>{text !== '' || subject !== null ? 'Nothing so far matches.' : 'Nothing has happened yet.'}</p>
      ) : (
        <EventList facts={found} count={count} />
      )}
      <WhySelected />
    </section>
  )
}

/** What led to the event that is selected, for who would rather not leave the list. */
function WhySelected() {
  const selection = useLab((state) => state.selection)
  const history = useLab((state) => state.history)
  if (selection === null || !selection.startsWith('fact:')) return null
  const { tick } = history.state.kernel
  const fact = findFact(history, Number(selection.slice('fact:'.length)), tick)
  if (fact === null || fact.tick > tick) return null
  return (
    <details className={styles.why}>
      <summary>Why did it happen?</summary>
      <Causes key={selection} fact={fact} />
    </details>
  )
}
