import { useState } from 'react'
import { Button } from '../common/Button.tsx'
import { copyText } from '../common/copyText.ts'
import { errorReport } from './errorReport.ts'
import styles from './FailedView.module.css'

interface CopyReportProps {
  readonly error: Error
  /** Which components it happened in. */
  readonly where: string
  readonly report?: (() => string) | undefined
}

/** Copies what those who can mend it need to know; where the browser does not allow that, shows it. */
export function CopyReport({ error, where, report }: CopyReportProps) {
  const [copied, setCopied] = useState<'not yet' | 'done' | 'refused'>('not yet')
  const text = () =>
    errorReport({ error, where, address: location.hash, browser: navigator.userAgent, ...(report === undefined ? {} : { report }) })
  return (
    <>
      <Button icon="copy" onClick={async () => setCopied((await copyText(text())) ? 'done' : 'refused')}>
        {copied === 'done' ? 'Report copied' : 'Copy a report'}
      </Button>
      {copied === 'refused' && (
        <label className={styles.report}>
          The browser does not allow copying. Here is the report:
          <textarea readOnly rows={8} value={text()} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  )
}
