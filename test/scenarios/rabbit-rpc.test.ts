import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-rpc: an answer finds its request', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-rpc', 5_000)
  const sent = rabbitFactsOf(history, 'reply.sent')
  const matched = rabbitFactsOf(history, 'reply.matched')

  it('sends each answer to the queue that the request names, with its correlation id', () => {
    expect(sent.length).toBeGreaterThan(4)
    for (const { data } of sent) expect(data.replyTo).toBe('replies')
    expect(new Set(sent.map(({ data }) => data.correlationId)).size).toBe(sent.length)
  })

  it('matches answers to requests by that id alone, whichever worker answered', () => {
    const asked = new Map(sent.map(({ data }) => [data.correlationId, data.request]))
    for (const { data } of matched) {
      expect(asked.has(data.correlationId)).toBe(true)
      expect(data.roundTripMs).toBeGreaterThan(0)
    }
    expect(
      new Set(
        rabbitFactsOf(history, 'message.processed')
          .filter(({ data }) => data.group === 'pricing')
          .map(({ entity }) => entity),
      ).size,
    ).toBe(2)
  })

  it('answers out of order when one worker is slow', () => {
    const order = sent.map(({ data }) => data.request)
    expect(order).not.toEqual([...order].sort((left, right) => left - right))
    expect(questions.map(({ right }) => right)).toEqual(['No: a later request may be answered first'])
  })
})
