import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-join-leave: consumers come and go without a pause', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-join-leave', 10_000)
  const deliveries = rabbitFactsOf(history, 'message.delivered')
  const added = rabbitFactsOf(history, 'consumer.added')

  it('puts a joiner at the end of the ring as it stands', () => {
    for (const { data } of added) expect(data.ring.at(-1)).toBe(data.consumer)
    expect(added.map(({ data }) => data.consumer)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
  })

  it('goes on with the next in the ring when one leaves', () => {
    const left = rabbitFactsOf(history, 'consumer.removed').find(({ data }) => data.consumer === 'c1')
    const before = deliveries.findLast(({ tick }) => tick <= (left?.tick ?? 0))
    const next = deliveries.find(({ tick }) => tick > (left?.tick ?? 0))
    expect(next?.data.consumer).toBe((before?.data.ring ?? []).find((name) => name !== 'c1'))
  })

  it('never pauses: messages are delivered within a moment of every join and leave', () => {
    for (const { tick } of [...added.slice(2), ...rabbitFactsOf(history, 'consumer.removed')])
      expect(deliveries.some((fact) => fact.tick > tick && fact.tick <= tick + 1_100)).toBe(true)
  })

  it('lets five consumers share one queue, each with its turn', () => {
    const last = new Set(deliveries.slice(-5).map(({ data }) => data.consumer))
    expect([...last].sort()).toEqual(['c2', 'c3', 'c4', 'c5', 'c6'])
  })

  it('asks who is served before the newcomer', () => {
    expect(questions.map(({ right }) => right)).toEqual(['c1 and c2'])
  })
})
