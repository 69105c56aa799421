import type { Measure } from '../model.ts'
import type { RabbitFact } from './facts.ts'

/** As what the fact counts in the ledger; null: as none of these. Nothing is ever skipped: a queue cannot be left in the middle. */
export function measureOf(fact: RabbitFact): Measure | null {
  switch (fact.type) {
    case 'message.lost':
      return 'lost'
    case 'message.processed':
      if (!fact.data.first) return 'duplicated'
      return fact.data.outOfOrder ? 'outOfOrder' : null
    case 'publish.returned':
    case 'publish.abandoned':
      return 'refused'
    default:
      return null
  }
}

/**
 * Whether the fact brought the message of a counted one to its group another way than the first: it went back to its queue, was published
 * again, or a reader of a stream began anew.
 */
export function bringsAgain(fact: RabbitFact, counted: RabbitFact): boolean {
  if (counted.type !== 'message.processed') return false
  const { message, first } = counted.data
  if (fact.type === 'message.requeued') return fact.data.message === message
  if (fact.type === 'message.published') return fact.data.message === message && fact.data.attempt > 1
  return fact.type === 'consumer.renewing' && !first && fact.entity === counted.entity
}
