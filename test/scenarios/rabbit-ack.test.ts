import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

const BAD = 2

describe('rabbit-ack: how a message leaves the queue', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-ack', 8_000)

  it('forgets a message at its ack, and not before', () => {
    for (const { data, tick } of rabbitFactsOf(history, 'message.acked')) {
      const done = rabbitFactsOf(history, 'message.processed').find((fact) => fact.data.message === data.message)
      expect(done?.tick).toBeLessThan(tick)
    }
    expect(rabbitFactsOf(history, 'message.acked').length).toBeGreaterThan(3)
  })

  it('puts what is given back to its own place, and marks it redelivered', () => {
    const back = rabbitFactsOf(history, 'message.requeued')
    expect(back.length).toBeGreaterThan(1)
    for (const { data } of back) expect([data.message, data.place]).toEqual([BAD, 'original'])
    const again = rabbitFactsOf(history, 'message.delivered').filter(({ data }) => data.message === BAD)
    expect(again.map(({ data }) => data.redelivered)).toEqual(again.map((_, index) => index > 0))
  })

  it('drops what is rejected without requeue', () => {
    const dropped = rabbitFactsOf(history, 'message.dropped')
    expect(dropped.map(({ data }) => [data.message, data.reason])).toEqual([[BAD, 'rejected']])
    const last = rabbitFactsOf(history, 'message.delivered').filter(({ data }) => data.message === BAD)
    expect(last.every(({ tick }) => tick < (dropped[0]?.tick ?? 0))).toBe(true)
  })

  it('asks who is sent the message that came back', () => {
    expect(questions).toHaveLength(1)
    expect(questions[0]?.right).toMatch(/^c[12]$/)
  })
})
