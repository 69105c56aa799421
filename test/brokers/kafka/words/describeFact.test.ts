import { describe, expect, it } from 'vitest'
import { describeFact } from '../../../../src/brokers/kafka/words/describeFact.ts'
import { shortMember } from '../../../../src/brokers/kafka/words/phrase.ts'
import { act, createWorld, factsOf, runTo } from '../client/consumer/world.ts'

describe('a member id', () => {
  it('is told with the beginning of its random part where another of the same client is meant', () => {
    const world = runTo(createWorld(), 3_000)
    act(world, { type: 'crashConsumer', consumer: 'c1' })
    act(world, { type: 'startConsumer', consumer: 'c1' })
    runTo(world, 6_000)
    const facts = factsOf(world, 'group.member.idRequired')
    const ids = facts.map(({ data }) => data.memberId.slice(0, 'c1-3f9a'.length))
    expect(new Set(ids).size).toBe(2)
    expect(facts.map(describeFact)).toEqual(ids.map((id) => expect.stringContaining(`gives c1 a new member id, ${id}…, and asks`)))
  })

  it('is the name of its client, or of its instance, where there is but one', () => {
    const uuid = '-3f9a01c2-77aa-4b0c-8d1e-0123456789ab'
    expect(['c1', 'billing-1', 'cafe-2024'].map((name) => shortMember(name + uuid))).toEqual(['c1', 'billing-1', 'cafe-2024'])
  })
})

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
