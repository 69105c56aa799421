import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { act, runTo } from '../../src/kernel/history.ts'
import { queuesByKey } from './queuesByKey.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-topic: patterns read keys word by word', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-topic', 10_000)

  it('takes one word for * and any number for #, none included', () => {
    expect(queuesByKey(history)).toEqual({
      'order.eu.paid': ['audit', 'europe', 'payments'],
      'order.us.paid': ['audit', 'payments'],
      'order.eu': ['audit', 'europe'],
      stock: ['audit'],
    })
  })

  it('asks about a key of two words', () => {
    expect(questions.map(({ right }) => right)).toEqual(['`audit` and `europe`'])
  })

  it('routes by a pattern that a learner puts in the place of another', () => {
    const ends = { source: 'events', destination: 'payments', routingKey: '*.*.paid' }
    act(history, { type: 'rebind', ...ends, to: { routingKey: 'stock' } })
    const from = history.state.kernel.tick
    runTo(history, from + 15_000)
    const routed = rabbitFactsOf(history, 'message.routed').filter(({ tick }) => tick > from + 2_000)
    expect(routed.filter(({ data }) => data.queues.includes('payments')).map(({ data }) => data.routingKey)).toEqual(
      routed.filter(({ data }) => data.routingKey === 'stock').map(() => 'stock'),
    )
    expect(routed.some(({ data }) => data.routingKey === 'stock')).toBe(true)
  })
})
