import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attemptFails, serviceTimeMs } from '../../src/workload/handler.ts'
import { createKeyedMessage, createMessages } from '../../src/workload/messages.ts'

describe('what a handler draws', () => {
  test('the same attempt at the same message always takes the same time, within its spread', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(10_000),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, message, attempt, jitter) => {
          const setup = { serviceMs: 200, jitter }
          const time = serviceTimeMs(setup, seed, message, attempt)
          expect(serviceTimeMs(setup, seed, message, attempt)).toBe(time)
          expect(time).toBeGreaterThanOrEqual(Math.floor(200 * (1 - jitter)))
          expect(time).toBeLessThanOrEqual(Math.ceil(200 * (1 + jitter)))
        },
      ),
    )
  })

  test('about as many attempts fail as the failure rate says, a poison message always', () => {
    const messages = createMessages([{ id: 's', producer: 'p', destination: 't', ratePerSecond: 1, poison: [0] }])
    for (let i = 0; i < 2_000; i++) createKeyedMessage(messages, 0, 0, null)
    const setup = { serviceMs: 0, failureRate: 0.3 }
    let failures = 0
    for (let message = 1; message < 2_000; message++) failures += attemptFails(setup, messages, 5, message, 1) ? 1 : 0
    expect(failures / 2_000).toBeCloseTo(0.3, 1)
    for (let attempt = 1; attempt < 50; attempt++) expect(attemptFails({ serviceMs: 0 }, messages, 5, 0, attempt)).toBe(true)
    expect(attemptFails({ serviceMs: 0 }, messages, 5, 1, 1)).toBe(false)
  })
})
