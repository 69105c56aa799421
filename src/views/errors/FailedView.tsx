import { useState } from 'react'
import { Button } from '../common/Button.tsx'
import { copyText } from '../common/copyText.ts'
import { Icon } from '../common/Icon.tsx'
import { errorReport, isLoadFailure } from './errorReport.ts'
import styles from './FailedView.module.css'

interface FailedViewProps {
  readonly error: Error
  /** Which components it happened in. */
  readonly where: string
  readonly onRetry: () => void
  readonly report?: () => string
}

/** Stands where a view has failed: what happened, what is safe, what can be done. */
export function FailedView({ error, where, onRetry, report }: FailedViewProps) {
  const [copied, setCopied] = useState<'not yet' | 'done' | 'refused'>('not yet')
  const text = () =>
    errorReport({ error, where, address: location.hash, browser: navigator.userAgent, ...(report === undefined ? {} : { report }) })
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
        <Button icon="copy" onClick={async () => setCopied((await copyText(text())) ? 'done' : 'refused')}>
          {copied === 'done' ? 'Report copied' : 'Copy a report'}
        </Button>
      </div>
      {copied === 'refused' && (
        <label className={styles.report}>
          The browser does not allow copying. Here is the report:
          <textarea readOnly rows={8} value={text()} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </section>
  )
}
