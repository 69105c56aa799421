import { Button } from '../common/Button.tsx'
import { copyText } from '../common/copyText.ts'
import styles from './Lab.module.css'
import { useLab, useLabStore } from './LabContext.tsx'
import { runReport } from './runReport.ts'

/** Shown if the simulation ever breaks a rule of its own: that is our mistake, and this is how to tell us. */
export function ViolationBar() {
  const store = useLabStore()
  const violation = useLab((state) => state.violation)
  if (violation === null) return null
  return (
    <div className={styles.violation} role="alert">
      <p>
        <strong>This should never happen.</strong> {violation.says} {violation.detail} (tick {violation.tick})
      </p>
      <Button icon="copy" onClick={() => copyText(`${violation.says}\n${violation.detail}\n${runReport(store.getState())}`)}>
        Copy what reproduces it
      </Button>
    </div>
  )
}
