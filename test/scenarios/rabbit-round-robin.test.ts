import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-round-robin: one message, one consumer, in turn', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-round-robin', 15_000)
  const deliveries = rabbitFactsOf(history, 'message.delivered')

  it('serves c1, c2, c3 and c1 again, in the order of subscription', () => {
    const turns = deliveries.map(({ data }) => data.consumer)
    expect(turns.length).toBeGreaterThan(8)
    expect(turns).toEqual(turns.map((_, index) => `c${(index % 3) + 1}`))
  })

  it('delivers each message to one consumer and to no other', () => {
    const messages = deliveries.map(({ data }) => data.message)
    expect(new Set(messages).size).toBe(messages.length)
  })

  it('is done with a message when its consumer has acknowledged it', () => {
    const acked = rabbitFactsOf(history, 'message.acked').map(({ data }) => data.message)
    const handled = rabbitFactsOf(history, 'message.processed').map(({ data }) => data.message)
    expect(acked.length).toBeGreaterThan(5)
    for (const message of acked) expect(handled).toContain(message)
    const page = history.state.ledger.subscribers.workers
    expect([page?.lost, page?.duplicated]).toEqual([0, 0])
  })

  it('asks whose turn comes', () => {
    expect(questions.map(({ right }) => right)).toEqual([expect.stringMatching(/^c[123]$/)])
    for (const { options } of questions) expect(options).toHaveLength(5)
  })
})
