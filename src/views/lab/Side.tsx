import { ErrorBoundary } from '../errors/ErrorBoundary.tsx'
import { Actions } from './actions/Actions.tsx'
import styles from './Lab.module.css'
import { SidePanel } from './SidePanel.tsx'

/** Beside the stage: what one can look into, and what one can do or break. */
export function Side({ report }: { readonly report: () => string }) {
  return (
    <>
      <div className={styles.look}>
        <ErrorBoundary report={report}>
          <SidePanel />
        </ErrorBoundary>
      </div>
      <div className={styles.actions}>
        <Actions />
      </div>
    </>
  )
}
