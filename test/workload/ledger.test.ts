import { describe, expect, test } from 'vitest'
import { createKernelState } from '../../src/kernel/context.ts'
import { bookLost, bookProcessed, bookSkipped, createLedger, subscriberLedger, timesProcessed } from '../../src/workload/ledger.ts'
import { createKeyedMessage, createMessages } from '../../src/workload/messages.ts'

function world() {
  const messages = createMessages([
    { id: 'orders', producer: 'p', destination: 'orders', ratePerSecond: 1 },
    { id: 'refunds', producer: 'p', destination: 'orders', ratePerSecond: 1 },
  ])
  const page = subscriberLedger(createLedger(), 'billing')
  const send = (key: string | null, stream = 0) => createKeyedMessage(messages, stream, createKernelState(1, 0).tick, key)
  return { messages, page, send, process: (message: number, tick = 100) => bookProcessed(page, messages, message, tick) }
}

describe('the ledger of a subscriber', () => {
  test('counts a second handling as a duplicate', () => {
    const { page, send, process } = world()
    const message = send('a')
    expect(process(message)).toMatchObject({ first: true })
    expect(process(message)).toMatchObject({ first: false })
    expect(page).toMatchObject({ processed: 2, duplicated: 1 })
    expect(timesProcessed(page, message)).toBe(2)
  })

  test('counts a first handling after a later message of the same key as out of order', () => {
    const { page, send, process } = world()
    const [first, second] = [send('a'), send('a')]
    process(second)
    expect(process(first)).toMatchObject({ outOfOrder: true })
    expect(page.outOfOrder).toBe(1)
  })

  test('promises no order between keys, between streams, or without a key', () => {
    const { page, send, process } = world()
    const pairs: [number, number][] = [
      [send('a'), send('b')],
      [send('c', 0), send('c', 1)],
      [send(null), send(null)],
    ]
    for (const [first, second] of pairs) {
      process(second)
      process(first)
    }
    expect(page.outOfOrder).toBe(0)
  })

  test('a message given up as lost or skipped counts once, and no more when it is handled after all', () => {
    const { page, send, process } = world()
    const [lost, skipped, done] = [send('a'), send('a'), send('a')]
    expect(bookLost(page, lost)).toBe(true)
    expect(bookLost(page, lost)).toBe(false)
    expect(bookSkipped(page, skipped)).toBe(true)
    process(done)
    expect(bookLost(page, done)).toBe(false)
    expect(page).toMatchObject({ lost: 1, skipped: 1 })
    process(lost)
    process(skipped)
    expect(page).toMatchObject({ lost: 0, skipped: 0, processed: 3 })
  })

  test('measures from the send to the end of the first handling', () => {
    const { page, send, process } = world()
    const message = send('a')
    expect(process(message, 250).latencyMs).toBe(250)
    process(message, 900)
    expect(page.latencyMs).toMatchObject({ count: 1, max: 250 })
  })
})
