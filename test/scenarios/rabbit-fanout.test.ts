import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { queuesByKey } from './queuesByKey.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-fanout: everything bound gets a copy', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-fanout', 10_000)
  const all = ['app', 'archive', 'website']

  it('gives every queue a copy of every message, whatever the keys of message and binding', () => {
    expect(queuesByKey(history)).toEqual({ bread: all, milk: all, tea: all })
  })

  it('keeps the copies apart: the queue whose consumer stopped keeps its own, the others go on', () => {
    const { archive, app } = history.state.queues
    expect(archive?.tally.came).toBeGreaterThan(3)
    expect(archive?.tally.left.acked).toBeLessThan(app?.tally.left.acked ?? 0)
    const closed = rabbitFactsOf(history, 'consumer.closed')[0]?.tick ?? Number.POSITIVE_INFINITY
    const later = rabbitFactsOf(history, 'message.processed').filter(({ tick, data }) => tick > closed + 2_000 && data.group !== 'archive')
    expect(later.length).toBeGreaterThan(1)
  })

  it('asks who gets a message', () => {
    expect(questions.map(({ right }) => right)).toEqual(['`app`, `archive` and `website`'])
  })
})
