import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-flow: publishers are blocked, consumers go on', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-flow', 5_000)
  const raised = rabbitFactsOf(history, 'alarm.raised')[0]
  const cleared = rabbitFactsOf(history, 'alarm.cleared')[0]
  const isDuring = ({ id }: { id: number }) => id > (raised?.id ?? 0) && id < (cleared?.id ?? 0)

  it('raises the alarm above the watermark, and blocks the connection that publishes', () => {
    expect(raised?.data.usedBytes).toBeGreaterThan(12_000)
    expect(rabbitFactsOf(history, 'connection.blocked').map(({ data }) => data.client)).toContain('web-shop')
  })

  it('lets messages wait in the publisher while it lasts, and reads none', () => {
    expect(rabbitFactsOf(history, 'message.waiting').filter(isDuring).length).toBeGreaterThan(2)
    const later = rabbitFactsOf(history, 'message.queued')
      .filter(isDuring)
      .filter(({ tick }) => tick > (raised?.tick ?? 0) + 500)
    expect(later).toEqual([])
  })

  it('lets consumers work on, which is what ends it', () => {
    expect(rabbitFactsOf(history, 'message.processed').filter(isDuring).length).toBeGreaterThan(1)
    expect(cleared?.data.usedBytes).toBeLessThanOrEqual(12_000)
    const after = rabbitFactsOf(history, 'message.published').filter(({ id }) => id > (cleared?.id ?? 0))
    expect(after.length).toBeGreaterThan(3)
    expect(rabbitFactsOf(history, 'message.lost')).toEqual([])
  })

  it('asks where messages are meanwhile', () => {
    expect(questions.map(({ right }) => right)).toEqual(['They wait in the shop'])
  })
})
