import { useLab, useLabStore } from '../LabContext.tsx'
import { usePanels } from '../usePanels.ts'
import { KnobField } from './KnobField.tsx'
import styles from './Knobs.module.css'

/** What a learner may turn: real configs under their real names, with what is in force now. */
export function Knobs() {
  const store = useLabStore()
  useLab((state) => state.toldVersion)
  const panels = usePanels()
  const { history, scenario } = store.getState()
  if (scenario.knobs.length === 0) return <p className={styles.hint}>This lesson has nothing to set. Its faults and actions are below.</p>
  return (
    <section className={styles.root} aria-label="Settings">
      <p className={styles.hint}>What you change counts from now on. Undo takes it back.</p>
      <ul className={styles.list}>
        {scenario.knobs.map((knob) => {
          const view = panels.knobView(history.state, knob)
          return view && <KnobField key={`${knob.target} ${knob.name}`} knob={knob} view={view} />
        })}
      </ul>
      {scenario.simplified !== undefined && scenario.simplified.length > 0 && (
        <section className={styles.simplified} aria-label="Simplified in this lesson">
          <h2>Simplified here</h2>
          <ul>
            {scenario.simplified.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </section>
  )
}
