import { expect, it } from 'vitest'
import { fateOf } from '../../src/workload/fateOf.ts'
import { bookLost, bookProcessed, bookSkipped, createLedger, subscriberLedger } from '../../src/workload/ledger.ts'
import { createKeyedMessage, createMessages } from '../../src/workload/messages.ts'

it('a message was lost or skipped as long as it was not handled', () => {
  const messages = createMessages([{ id: 'orders', producer: 'p', destination: 'orders', ratePerSecond: 1 }])
  const page = subscriberLedger(createLedger(), 'billing')
  const [open, lost, skipped] = [0, 0, 0].map((tick) => createKeyedMessage(messages, 0, tick, 'a')) as [number, number, number]
  bookLost(page, lost)
  bookSkipped(page, skipped)
  expect([open, lost, skipped, 99].map((message) => fateOf(page, message))).toEqual([null, 'lost', 'skipped', null])
  bookProcessed(page, messages, lost, 100)
  expect(fateOf(page, lost)).toBeNull()
})
