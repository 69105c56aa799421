import { memo, useEffect, useMemo, useRef } from 'react'
import type { Refusal } from '../../../brokers/model.ts'
import { act, dismissRefusal, redo } from '../../../store/lab/actions.ts'
import { Button } from '../../common/Button.tsx'
import { IconButton } from '../../common/IconButton.tsx'
import { Kbd } from '../../common/Kbd.tsx'
import { keepSame } from '../../stage/keepSame.ts'
import { useLab, useLabStore } from '../LabContext.tsx'
import styles from './Actions.module.css'
import { type OfferRow, offerRows } from './offerRows.ts'

/** Buttons for what can be done or broken now, and why the last one was refused. */
export function Actions() {
  const store = useLabStore()
  const version = useLab((state) => state.toldVersion)
  const refusal = useLab((state) => state.refusal)
  const canRedo = useLab((state) => state.history.undone.length > 0 && state.version >= 0)
  const known = useRef<OfferRow[] | null>(null)
  const rows = useMemo(() => keepSame(known.current, offerRows(store.getState())), [store, version])
  known.current = rows
  return (
    <section className={styles.root} aria-labelledby="actions-title">
      <h2 id="actions-title" className={styles.title}>
        Break something
      </h2>
      <Rows rows={rows} />
      {canRedo && (
        <Button variant="quiet" onClick={() => redo(store)}>
          Redo what was undone
        </Button>
      )}
      {refusal !== null && <Refused key={refusal.message} refusal={refusal} />}
    </section>
  )
}

/** Why something was not done. It stands below all that can be, so it comes into sight. */
function Refused({ refusal: { message, rule } }: { refusal: Refusal }) {
  const store = useLabStore()
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    root.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={root} className={styles.refusal} role="alert">
      <p>
        {message} {rule}
      </p>
      <IconButton icon="close" label="Dismiss" variant="quiet" onClick={() => dismissRefusal(store)} />
    </div>
  )
}

/** What can be done seldom changes, and less often than what is seen. */
const Rows = memo(function Rows({ rows }: { rows: readonly OfferRow[] }) {
  const store = useLabStore()
  const asked = useLab((state) => state.question !== null)
  let key = 0
  return (
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
  )
})
