import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-returns: what a publisher learns of a message that nobody gets', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-returns', 5_000)
  const unroutable = rabbitFactsOf(history, 'message.unroutable')
  const confirmed = rabbitFactsOf(history, 'publish.confirmed').map(({ data }) => data.message)
  const returned = rabbitFactsOf(history, 'publish.returned').map(({ data }) => data.message)

  it('is confirmed although it went nowhere, and not returned, unless mandatory was set', () => {
    const [first] = unroutable
    expect(first?.data.returned).toBe(false)
    expect(confirmed).toContain(first?.data.message)
    expect(returned).not.toContain(first?.data.message)
  })

  it('comes back with 312 when mandatory is set, and is confirmed all the same', () => {
    const later = unroutable.filter(({ data }) => data.returned).map(({ data }) => data.message)
    expect(later.length).toBeGreaterThan(0)
    expect(returned).toEqual(later.slice(0, returned.length))
    for (const message of returned) {
      const seqNo = rabbitFactsOf(history, 'message.published').find(({ data }) => data.message === message)?.data.seqNo ?? 0
      const told = rabbitFactsOf(history, 'confirm.sent').find(({ data }) => data.seqNo >= seqNo)
      expect(told?.data.ack).toBe(true)
    }
    expect(rabbitFactsOf(history, 'publish.returned')[0]?.data.code).toBe(312)
  })

  it('is kept by an alternate exchange, and then not returned although mandatory', () => {
    const kept = rabbitFactsOf(history, 'message.queued').filter(({ data }) => data.queue === 'leftovers')
    expect(kept.length).toBeGreaterThan(1)
    for (const { data } of kept) expect(returned).not.toContain(data.message)
  })

  it('asks what is heard', () => {
    expect(questions.map(({ right }) => right)).toEqual(['A confirm, as if all were well'])
  })
})
