import { Suspense } from 'react'
import { Button } from '../common/Button.tsx'
import { Icon } from '../common/Icon.tsx'
import { lazyView } from '../common/lazyView.tsx'
import styles from './FailedView.module.css'
import { isLoadFailure } from './isLoadFailure.ts'

/** Fetched when something has failed; where that fails too, there is no report. */
const CopyReport = lazyView(
  () => import('./CopyReport.tsx').catch(() => ({ CopyReport: () => null })),
  (module) => module.CopyReport,
)

interface FailedViewProps {
  readonly error: Error
  /** Which components it happened in. */
  readonly where: string
  readonly onRetry: () => void
  readonly report?: () => string
}

/** Stands where a view has failed: what happened, what is safe, what can be done. */
export function FailedView({ error, where, onRetry, report }: FailedViewProps) {
  const isMissing = isLoadFailure(error)
  return (
    <section className={styles.root} role="alert">
      <h1 className={styles.title}>
        <Icon name="bad" />
        {isMissing ? 'A part of the page did not load' : 'This view stopped working'}
      </h1>
      <p>
        {isMissing
          ? 'The connection failed, or Brokerscope was updated meanwhile. A reload fetches it again and returns to the same place.'
          : 'Only the drawing failed. The run behind it is kept and nothing is lost.'}
      </p>
      <p className={styles.message}>
        <code>{error.message}</code>
      </p>
      <div className={styles.buttons}>
        {isMissing ? (
          <Button variant="primary" icon="reset" onClick={() => location.reload()}>
            Reload the page
          </Button>
        ) : (
          <Button variant="primary" icon="reset" onClick={onRetry}>
            Try again
          </Button>
        )}
        <Suspense fallback={null}>
          <CopyReport error={error} where={where} report={report} />
        </Suspense>
      </div>
    </section>
  )
}
