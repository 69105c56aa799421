import { useMemo } from 'react'
import type { KafkaCommand } from '../../../brokers/kafka/commands.ts'
import type { Offer } from '../../../brokers/model.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import { act, dismissRefusal } from '../../../store/lab/actions.ts'
import type { LabState } from '../../../store/lab/labStore.ts'
import { Button } from '../../common/Button.tsx'
import { IconButton } from '../../common/IconButton.tsx'
import { Kbd } from '../../common/Kbd.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import styles from './Actions.module.css'

/** Everything offered for one entity. */
interface OfferRow {
  readonly entity: EntityRef
  readonly offers: readonly Offer<KafkaCommand>[]
}

/** What the lesson offers to do or break now: a row for each thing it is done to, most telling first in the row and among rows. */
export function offerRows(state: LabState): OfferRow[] {
  const order = state.scenario.offers
  const rows = new Map<EntityRef, Offer<KafkaCommand>[]>()
  for (const offer of state.scenario.model.offers(state.history.state)) {
    if (order.includes(offer.command.type)) rows.set(offer.entity, [...(rows.get(offer.entity) ?? []), offer])
  }
  const place = (offer: Offer<KafkaCommand> | undefined) => (offer === undefined ? order.length : order.indexOf(offer.command.type))
  const sorted = [...rows].map(([entity, offers]) => ({ entity, offers: offers.sort((left, right) => place(left) - place(right)) }))
  return sorted.sort((left, right) => kindOrder(left.entity) - kindOrder(right.entity))
}

/** The same in one line, as the number keys count them. */
export function offersNow(state: LabState): Offer<KafkaCommand>[] {
  return offerRows(state).flatMap(({ offers }) => offers)
}

/** Consumers first: they are what breaks. */
function kindOrder(entity: EntityRef): number {
  return ['consumer', 'group', 'stream', 'topic'].indexOf(entity.slice(0, entity.indexOf(':')))
}

/** Buttons for them, and why the last one was refused. */
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
