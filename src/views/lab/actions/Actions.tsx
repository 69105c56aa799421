import { useMemo } from 'react'
import type { KafkaCommand } from '../../../brokers/kafka/commands.ts'
import { kafkaModel } from '../../../brokers/kafka/model.ts'
import type { Offer } from '../../../brokers/model.ts'
import { act, dismissRefusal } from '../../../store/lab/actions.ts'
import type { LabState } from '../../../store/lab/labStore.ts'
import { Button } from '../../common/Button.tsx'
import { IconButton } from '../../common/IconButton.tsx'
import { Kbd } from '../../common/Kbd.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import styles from './Actions.module.css'

/** What the lesson offers to do or break now, most telling first. The first nine have keys. */
export function offersNow(state: LabState): Offer<KafkaCommand>[] {
  const order = state.scenario.offers
  return kafkaModel
    .offers(state.history.state)
    .filter((offer) => order.includes(offer.command.type))
    .sort((left, right) => order.indexOf(left.command.type) - order.indexOf(right.command.type))
}

/** Buttons for them, and why the last one was refused. */
export function Actions() {
  const store = useLabStore()
  const version = useLab((state) => state.version)
  const refusal = useLab((state) => state.refusal)
  const asked = useLab((state) => state.question !== null)
  const offers = useMemo(() => offersNow(store.getState()), [store, version])
  return (
    <section className={styles.root} aria-labelledby="actions-title">
      <h2 id="actions-title" className={styles.title}>
        Break something
      </h2>
      <ul className={styles.list}>
        {offers.map((offer, index) => (
          <li key={offer.label}>
            <Button disabled={asked} onClick={() => act(store, offer.command)}>
              {offer.label}
              {index < 9 && <Kbd>{String(index + 1)}</Kbd>}
            </Button>
          </li>
        ))}
      </ul>
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
