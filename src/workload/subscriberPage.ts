import { createLedger, type Ledger, type SubscriberLedger, subscriberLedger } from './ledger.ts'

/** The page of a subscriber, or an empty one when it has none: looking opens no page in the ledger of the run. */
export function subscriberPage(ledger: Ledger, subscriber: string): SubscriberLedger {
  return ledger.subscribers[subscriber] ?? subscriberLedger(createLedger(), subscriber)
}
