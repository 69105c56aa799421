import type { BrokerCommand, Offer } from '../../../brokers/model.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import type { LabState } from '../../../store/lab/labStore.ts'
import { offersOf } from '../../../store/lab/offers.ts'

/** Everything offered for one entity. */
export interface OfferRow {
  readonly entity: EntityRef
  readonly offers: readonly Offer<BrokerCommand>[]
}

/** What the lesson offers to do or break now: a row for each thing it is done to, most telling first in the row and among rows. */
export function offerRows(state: LabState): OfferRow[] {
  const order = state.scenario.offers
  const rows = new Map<EntityRef, Offer<BrokerCommand>[]>()
  for (const offer of offersOf(state)) {
    if (order.includes(offer.command.type)) rows.set(offer.entity, [...(rows.get(offer.entity) ?? []), offer])
  }
  const place = (offer: Offer<BrokerCommand> | undefined) => (offer === undefined ? order.length : order.indexOf(offer.command.type))
  const sorted = [...rows].map(([entity, offers]) => ({ entity, offers: offers.sort((left, right) => place(left) - place(right)) }))
  return sorted.sort((left, right) => kindOrder(left.entity) - kindOrder(right.entity))
}

/** The same in one line, as the number keys count them. */
export function offersNow(state: LabState): Offer<BrokerCommand>[] {
  return offerRows(state).flatMap(({ offers }) => offers)
}

const KINDS: readonly string[] = ['consumer', 'group', 'stream', 'topic', 'queue', 'producer', 'publisher', 'broker']

/** Consumers first: they are what breaks. What is not named comes last. */
function kindOrder(entity: EntityRef): number {
  const at = KINDS.indexOf(entity.slice(0, entity.indexOf(':')))
  return at < 0 ? KINDS.length : at
}
