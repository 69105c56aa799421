import { useMemo } from 'react'
import { act, dismissRefusal } from '../../../store/lab/actions.ts'
import { Button } from '../../common/Button.tsx'
import { IconButton } from '../../common/IconButton.tsx'
import { Kbd } from '../../common/Kbd.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import styles from './Actions.module.css'
import { offerRows } from './offerRows.ts'

/** Buttons for what can be done or broken now, and why the last one was refused. */
export function Actions() {
  const store = useLabStore()
  const version = useLab((state) => state.version)
  const refusal = useLab((state) => state.refusal)
  const asked = useLab((state) => state.question !== null)
  const rows = useMemo(() => offerRows(store.getState()), [store, version])
  let key = 0
  return (
    <section className={styles.root} aria-labelledby="actions-title">
      <h2 id="actions-title" className={styles.title}>
        Break something
      </h2>
      <dl className={styles.rows}>
        {rows.map(({ entity, offers }) => (
          <div key={entity} className={styles.row}>
            <dt>{entity.slice(entity.indexOf(':') + 1)}</dt>
            <dd>
              {offers.map((offer) => {
                key++
                return (
                  <Button key={offer.verb} disabled={asked} aria-label={offer.label} onClick={() => act(store, offer.command)}>
                    {offer.verb}
                    {key <= 9 && <Kbd>{String(key)}</Kbd>}
                  </Button>
                )
              })}
            </dd>
          </div>
        ))}
      </dl>
      {refusal !== null && (
        <div className={styles.refusal} role="alert">
          <p>
            {refusal.message} {refusal.rule}
          </p>
          <IconButton icon="close" label="Dismiss" variant="quiet" onClick={() => dismissRefusal(store)} />
        </div>
      )}
    </section>
  )
}
