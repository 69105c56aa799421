import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-tx: what a transaction promises', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-tx', 15_000)
  const committed = rabbitFactsOf(history, 'commit.confirmed').flatMap(({ data }) => data.messages)
  const processed = rabbitFactsOf(history, 'message.processed').map(({ data }) => data.message)

  it('loses nothing: every payment is committed in the end, and made', () => {
    expect(committed).toEqual([0, 1, 2])
    expect(new Set(processed)).toEqual(new Set([0, 1, 2]))
    expect(history.state.ledger.subscribers.bank?.lost).toBe(0)
  })

  it('makes a payment twice whose commit was not answered: the publisher has to send it again', () => {
    expect(processed.filter((message) => message === 1)).toHaveLength(2)
    const published = rabbitFactsOf(history, 'message.published').filter(({ data }) => data.message === 1)
    expect(published.map(({ data }) => data.attempt)).toEqual([1, 2])
    const [first] = rabbitFactsOf(history, 'message.processed').filter(({ data }) => data.message === 1)
    const crash = rabbitFactsOf(history, 'broker.stopped')[0]
    expect(first?.id).toBeLessThan(crash?.id ?? 0)
  })

  it('asks how often', () => {
    expect(questions.map(({ right }) => right)).toEqual(['twice'])
  })
})
