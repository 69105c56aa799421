import { at } from '../kernel/column.ts'
import { LOST, type SubscriberLedger } from './ledger.ts'

/** What became of a message that the subscriber has not handled; null: nothing yet. */
export function fateOf(page: SubscriberLedger, message: number): 'lost' | 'skipped' | null {
  const fate = message < page.fate.length ? at(page.fate, message) : 0
  if (fate === 0) return null
  return fate === LOST ? 'lost' : 'skipped'
}
