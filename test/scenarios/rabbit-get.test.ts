import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { createHistogram, percentile } from '../../src/workload/histogram.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-get: pushed or polled', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-get')
  const page = (group: string) => history.state.ledger.subscribers[group]

  it('pushes at once to who has subscribed', () => {
    for (const { data, tick } of rabbitFactsOf(history, 'message.delivered')) {
      const routed = rabbitFactsOf(history, 'message.routed').find((fact) => fact.data.message === data.message)
      expect([data.queue, tick - (routed?.tick ?? 0)]).toEqual(['pushed', 0])
    }
  })

  it('brings one message for each basic.get, no sooner than the next time it asks', () => {
    const got = rabbitFactsOf(history, 'message.got')
    expect(got).toHaveLength(6)
    for (const [index, { tick }] of got.entries()) if (index > 0) expect(tick - (got[index - 1]?.tick ?? 0)).toBeGreaterThanOrEqual(4_000)
  })

  it('handles all of it both ways, the polled one much later', () => {
    expect([page('pushed')?.processed, page('polled')?.processed]).toEqual([6, 6])
    const half = (group: string) => percentile(page(group)?.latencyMs ?? createHistogram(), 0.5) ?? 0
    expect(half('polled')).toBeGreaterThan(3 * half('pushed'))
  })

  it('asks how late', () => {
    expect(questions[0]?.right).toMatch(/^pushed 0\.\d s, polled \d/)
  })
})
