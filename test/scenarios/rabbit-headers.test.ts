import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { act, runTo } from '../../src/kernel/history.ts'
import { queuesByKey } from './queuesByKey.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-headers: all or any of the headers', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-headers', 10_000)

  it('asks for every header with x-match all, and for one with any', () => {
    expect(queuesByKey(history)).toEqual({ letter: ['inbox', 'printer'], report: ['inbox'], note: [] })
  })

  it('asks about a message of which one header fits', () => {
    expect(questions.map(({ right }) => right)).toEqual(['`inbox`'])
  })

  it('compares values with their types: a text is no number', () => {
    const from = history.state.kernel.tick
    act(history, { type: 'send', stream: 'events', key: null, properties: { routingKey: 'typed', headers: { format: 'pdf', pages: '1' } } })
    runTo(history, from + 3_000)
    const routed = rabbitFactsOf(history, 'message.routed').find(({ data }) => data.routingKey === 'typed')
    expect(routed?.data.queues).toEqual(['inbox'])
  })
})
