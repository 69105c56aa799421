import { runsAside } from '../../../store/lab/runsAside.ts'
import { swapRuns } from '../../../store/lab/swapRuns.ts'
import { Button } from '../../common/Button.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import { changesIn, forgetRunNotices, sayNotRestored } from './runNotices.ts'
import styles from './ShareDialog.module.css'

/** Runs of this lesson that made way for a shared one: each can be gone back to. */
export function RunsAside({ onBack }: { readonly onBack: () => void }) {
  const store = useLabStore()
  const id = useLab((state) => state.scenario.id)
  const runs = runsAside(id)
  if (runs.length === 0) return null
  const goBack = (run: unknown) => {
    onBack()
    try {
      swapRuns(store, run)
      forgetRunNotices()
    } catch (error) {
      sayNotRestored(error)
    }
  }
  return (
    <section className={styles.row} aria-labelledby="runs-aside">
      <div>
        <h3 id="runs-aside">Your earlier runs of this lesson</h3>
        <p className={styles.says}>They made way for what was opened. Going back to one keeps the present run here in its place.</p>
      </div>
      <ul className={styles.buttons}>
        {runs.map((run) => (
          <li key={JSON.stringify(run)}>
            <Button onClick={() => goBack(run)}>Back to {describe(run)}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Not read yet, so it may be anything. */
function describe(run: unknown): string {
  const { tick, commands } = (run ?? {}) as { tick?: unknown; commands?: unknown }
  return `${Number(tick) / 1000} s, ${changesIn(Array.isArray(commands) ? commands.length : 0)}`
}
