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
  if (!givesAgain(fact)) return false
  return 'message' in fact.data ? fact.data.message === message : !first && fact.entity === counted.entity
}

/** Whether something went back to its queue or was published again, or a reader of a stream began anew. */
export function givesAgain(fact: RabbitFact): fact is Extract<RabbitFact, { type: GivesAgain }> {
  return (
    fact.type === 'message.requeued' || fact.type === 'consumer.renewing' || (fact.type === 'message.published' && fact.data.attempt > 1)
  )
}

type GivesAgain = 'message.requeued' | 'consumer.renewing' | 'message.published'

/** Whether what failed is handled again before others. */
export function holdsUp(fact: RabbitFact): boolean {
  return fact.type === 'message.failed' && fact.data.then !== 'reject'
}
