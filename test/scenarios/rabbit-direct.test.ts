import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { queuesByKey } from './queuesByKey.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-direct: a key finds the bindings that have it', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-direct', 10_000)

  it('copies a message to every queue bound with the very same key, and to no other', () => {
    expect(queuesByKey(history)).toEqual({ paid: ['billing', 'shipping'], cancelled: ['billing'], shipped: [] })
  })

  it('drops what no binding asks for, without a word to the publisher', () => {
    const lost = rabbitFactsOf(history, 'message.unroutable')
    expect(lost.length).toBeGreaterThan(1)
    for (const { data } of lost) expect([data.routingKey, data.returned]).toEqual(['shipped', false])
    expect(rabbitFactsOf(history, 'publish.returned')).toEqual([])
  })

  it('asks which queues get a message', () => {
    expect(questions.map(({ right }) => right)).toEqual(['`billing`'])
  })
})
