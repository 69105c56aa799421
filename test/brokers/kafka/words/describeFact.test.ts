import { describe, expect, it } from 'vitest'
import { describeFact } from '../../../../src/brokers/kafka/words/describeFact.ts'
import { act, createWorld, factsOf, runTo } from '../client/consumer/world.ts'

describe('a record that the sticky partitioner placed', () => {
  const saidOf = (key: string | null) => {
    const world = runTo(createWorld({ stream: { ratePerSecond: 0 }, setup: { producers: [{ name: 'shop', config }] } }), 100)
    act(world, { type: 'send', stream: 'orders', key })
    return factsOf(world, 'record.sent').map(describeFact)
  }
  const config = { 'partitioner.ignore.keys': true }

  it('is said to have no key only when it has none', () => {
    expect(saidOf(null)).toEqual([expect.stringContaining(': no key, so it goes')])
    expect(saidOf('order-1')).toEqual([expect.stringContaining(': keys are ignored (partitioner.ignore.keys), so it goes')])
  })
})
