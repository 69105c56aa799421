import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-crash-consumer: what it held comes back', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-crash-consumer')
  const crash = history.trace.facts.find(({ type, entity }) => type === 'command' && entity === 'consumer:c1')

  it('returns to its own place everything the dead consumer had not acknowledged', () => {
    const back = rabbitFactsOf(history, 'message.requeued').filter(({ tick }) => tick - (crash?.tick ?? 0) < 1_000)
    expect(back.length).toBeGreaterThan(1)
    for (const { data } of back) expect([data.place, data.reason]).toEqual(['original', 'connectionLost'])
  })

  it('delivers those first, marked redelivered, and nothing is lost', () => {
    const back = rabbitFactsOf(history, 'message.requeued').map(({ data }) => data.message)
    const next = rabbitFactsOf(history, 'message.delivered')
      .filter(({ id }) => id > (crash?.id ?? 0))
      .slice(0, back.length)
    expect(next.map(({ data }) => data.message)).toEqual([...back].sort((left, right) => left - right))
    for (const { data } of next) expect(data.redelivered).toBe(true)
    const page = history.state.ledger.subscribers.workers
    expect([page?.lost, (page?.processed ?? 0) >= history.state.ledger.sent]).toEqual([0, true])
  })

  it('asks what the other consumer is sent next', () => {
    expect(questions.map(({ right }) => right)).toEqual(['What c1 held, before everything else'])
  })
})
