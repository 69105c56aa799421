import type { EntityRef } from '../../../kernel/fact.ts'
import { act } from '../../../store/lab/actions.ts'
import { offersOf } from '../../../store/lab/offers.ts'
import { Button } from '../../common/Button.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import { usePanels } from '../usePanels.ts'
import styles from './Inspector.module.css'

/** What can be done to the selected thing now, of what the lesson offers. */
export function EntityActions({ entity }: { entity: EntityRef }) {
  const store = useLabStore()
  const isAsked = useLab((state) => state.question !== null)
  const { history, scenario } = store.getState()
  const { actedOnWith, Controls } = usePanels()
  const entities = actedOnWith(history.state, entity)
  const offers = offersOf(store.getState()).filter(
    (offer) => entities.includes(offer.entity) && scenario.offers.includes(offer.command.type),
  )
  return (
    <>
      {offers.length > 0 && (
        <ul className={styles.actions} aria-label="Actions">
          {offers.map((offer) => (
            <li key={offer.label}>
              <Button disabled={isAsked} onClick={() => act(store, offer.command)}>
                {offer.label}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {Controls !== null && <Controls entity={entity} />}
    </>
  )
}
