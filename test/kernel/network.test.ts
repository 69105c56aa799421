import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrivalTick, createNetwork, delayMs } from '../../src/kernel/network.ts'

describe('the network', () => {
  test('a message takes the time between two nodes, and longer from or to a slow one', () => {
    const network = createNetwork(300)
    network.extraMs = { slow: 50 }
    expect(delayMs(network, 'a', 'b')).toBe(300)
    expect(delayMs(network, 'a', 'slow')).toBe(350)
    expect(delayMs(network, 'slow', 'a')).toBe(350)
    expect(arrivalTick(network, 'a', 'slow', 10)).toBe(360)
  })

  test('nothing arrives in the tick in which it was sent', () => {
    expect(arrivalTick(createNetwork(0), 'a', 'b', 10)).toBe(11)
  })

  test('a message does not overtake one sent earlier on the same connection, even when the link gets faster', () => {
    const network = createNetwork(300)
    expect(arrivalTick(network, 'a', 'b', 0)).toBe(300)
    network.oneWayMs = 10
    expect(arrivalTick(network, 'a', 'b', 5)).toBe(300)
    expect(arrivalTick(network, 'a', 'b', 400)).toBe(410)
  })

  test('connections, and the two directions of one, do not hold each other up', () => {
    const network = createNetwork(300)
    arrivalTick(network, 'a', 'b', 0)
    network.oneWayMs = 10
    expect(arrivalTick(network, 'b', 'a', 0)).toBe(10)
    expect(arrivalTick(network, 'a', 'c', 0)).toBe(10)
    expect(arrivalTick(network, 'c', 'b', 0)).toBe(10)
  })

  test('however delays change, each connection keeps its order', () => {
    const send = fc.record({ after: fc.nat(20), oneWayMs: fc.nat(100), extraMs: fc.nat(50), to: fc.constantFrom('b', 'c') })
    fc.assert(
      fc.property(fc.array(send), (sends) => {
        const network = createNetwork(0)
        const last: Record<string, number> = {}
        let tick = 0
        for (const { after, oneWayMs, extraMs, to } of sends) {
          tick += after
          network.oneWayMs = oneWayMs
          network.extraMs = { a: extraMs }
          const arrival = arrivalTick(network, 'a', to, tick)
          expect(arrival).toBeGreaterThan(tick)
          expect(arrival).toBeGreaterThanOrEqual(Math.max(tick + oneWayMs + extraMs, last[to] ?? 0))
          last[to] = arrival
        }
      }),
    )
  })
})
