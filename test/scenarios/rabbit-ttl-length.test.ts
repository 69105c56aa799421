import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { readyMessages } from '../../src/scenarios/reading/readyMessages.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-ttl-length: who is dropped', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-ttl-length')

  it('drops after its TTL what nobody has read, the head first', () => {
    const expired = rabbitFactsOf(history, 'message.expired')
    expect(expired.length).toBeGreaterThan(3)
    for (const { data, tick } of expired) {
      const queued = rabbitFactsOf(history, 'message.queued').find(
        (fact) => fact.data.queue === 'expiring' && fact.data.message === data.message,
      )
      expect([data.queue, tick - (queued?.tick ?? 0)]).toEqual(['expiring', 5_000])
    }
    expect(expired.map(({ data }) => data.message)).toEqual(expired.map((_, index) => index))
  })

  it('keeps the newest with drop-head and the oldest with reject-publish', () => {
    expect(readyMessages(history.state, 'newest')).toEqual([3, 4, 5, 6])
    expect(readyMessages(history.state, 'oldest')).toEqual([0, 1, 2, 3])
  })

  it('tells the publisher of a refusal by a nack, although other queues took the message', () => {
    expect(rabbitFactsOf(history, 'publish.nacked').map(({ data }) => data.message)).toEqual([4, 5, 6])
    expect(readyMessages(history.state, 'newest')).toContain(4)
  })

  it('asks who stays', () => {
    expect(questions.map(({ right }) => right)).toEqual(['m3 to m6'])
  })
})
