import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-prefetch: fairness against throughput', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-prefetch')
  const processed = rabbitFactsOf(history, 'message.processed')
  const doneAt = (group: string, messages: number) => processed.filter(({ data }) => data.group === group)[messages - 1]?.tick ?? Number.NaN
  const byWorker = (group: string, until: number) =>
    processed.filter(({ data, tick }) => data.group === group && tick <= until).map(({ entity }) => entity)

  it('shows first how quick the workers are: with any prefetch each of them is given one message', () => {
    const first = (group: string) =>
      rabbitFactsOf(history, 'message.delivered').filter(({ data }) => data.queue === group && data.message < 2)
    expect(['unlimited', 'one', 'ten'].map((group) => first(group).map(({ data }) => data.consumer))).toEqual([
      ['c1', 'c1b'],
      ['c2', 'c2b'],
      ['c3', 'c3b'],
    ])
  })

  it('gives the slow worker half of the work without a limit, and little with prefetch 1', () => {
    const all = Math.max(doneAt('unlimited', 12), doneAt('ten', 12), doneAt('one', 12))
    const slowShare = (group: string) =>
      byWorker(group, all)
        .slice(2)
        .filter((entity) => entity.endsWith('b')).length
    expect([slowShare('unlimited'), slowShare('ten')]).toEqual([5, 5])
    expect(slowShare('one')).toBeLessThanOrEqual(3)
    expect(doneAt('one', 12)).toBeLessThan(Math.min(doneAt('unlimited', 12), doneAt('ten', 12)))
  })

  it('is slowest with prefetch 1 when all are quick and the network is not', () => {
    expect(doneAt('one', 32)).toBeGreaterThan(doneAt('ten', 32))
    expect(doneAt('one', 32)).toBeGreaterThan(doneAt('unlimited', 32))
  })

  it('never lets a consumer hold more than its prefetch', () => {
    for (const { data } of rabbitFactsOf(history, 'message.delivered'))
      if (data.queue !== 'unlimited') expect(data.credit).toBeGreaterThanOrEqual(0)
  })

  it('asks for both halves, and the answer is prefetch 1 to both', () => {
    expect(questions.map(({ right }) => right)).toEqual(['prefetch 1', 'prefetch 1'])
  })
})
