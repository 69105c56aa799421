import { ErrorBoundary } from '../errors/ErrorBoundary.tsx'
import { Actions } from './actions/Actions.tsx'
import styles from './Lab.module.css'
import { useLab } from './LabContext.tsx'
import { SidePanel } from './SidePanel.tsx'

/** Beside the stage: what one can look into, and what one can do or break. */
export function Side({ report }: { readonly report: () => string }) {
  const isAsked = useLab((state) => state.question !== null)
  return (
    <>
      <div className={styles.look}>
        <ErrorBoundary report={report}>
          <SidePanel />
        </ErrorBoundary>
      </div>
      {/* While a question is open nothing in it can be pressed; it can still be scrolled by keyboard. */}
      <section className={styles.actions} aria-label="Faults and actions" {...(isAsked ? { tabIndex: 0, 'data-asked': '' } : {})}>
        <Actions />
      </section>
    </>
  )
}
