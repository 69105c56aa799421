import type { Measure } from '../model.ts'
import type { DirectFact } from './facts.ts'

/** As what the fact counts in the ledger; null: as none of these. Nothing is ever skipped: a caller has no place to move. */
export function measureOf(fact: DirectFact): Measure | null {
  switch (fact.type) {
    case 'message.lost':
      return 'lost'
    case 'message.processed':
      if (!fact.data.first) return 'duplicated'
      return fact.data.outOfOrder ? 'outOfOrder' : null
    case 'message.abandoned':
    case 'message.turnedAway':
      return 'refused'
    default:
      return null
  }
}

/** Whether the fact brought the message of a counted one to its service another way than the first: a call failed and was made again. */
export function bringsAgain(fact: DirectFact, counted: DirectFact): boolean {
  if (counted.type !== 'message.processed' || !givesAgain(fact)) return false
  return fact.data.message === counted.data.message && fact.data.service === counted.data.group
}

export function givesAgain(fact: DirectFact): fact is Extract<DirectFact, { type: 'call.failed' }> {
  return fact.type === 'call.failed' && fact.data.retryInMs !== null
}

/** Whether a thread of a caller has waited for nothing, or a request found no room. */
export function holdsUp(fact: DirectFact): boolean {
  return fact.type === 'call.failed'
}
