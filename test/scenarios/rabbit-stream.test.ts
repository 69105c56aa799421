import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-stream: reading takes nothing away', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-stream')
  const offsets = (consumer: string) =>
    rabbitFactsOf(history, 'message.delivered')
      .filter(({ data }) => data.consumer === consumer)
      .map(({ data }) => data.offset ?? -1)
  const oneByOne = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

  it('gives every reader every message from its offset on, in order, whoever has read it', () => {
    expect(offsets('c1')).toEqual(oneByOne(0, offsets('c1').length))
    expect(offsets('late')).toEqual(oneByOne(0, offsets('late').length))
    expect(offsets('late').length).toBeGreaterThan(6)
  })

  it('begins with the next message where no offset is named', () => {
    const live = offsets('live')
    const started = rabbitFactsOf(history, 'consumer.added').find(({ data }) => data.consumer === 'live')
    const before = rabbitFactsOf(history, 'message.queued').filter(({ id }) => id < (started?.id ?? 0)).length
    expect(live.length).toBeGreaterThan(1)
    expect(live).toEqual(oneByOne(before, live.length))
  })

  it('keeps all of it', () => {
    const queue = history.state.queues.events
    expect(queue?.type === 'stream' && queue.content.length).toBe(rabbitFactsOf(history, 'message.queued').length)
    expect(rabbitFactsOf(history, 'message.dropped')).toEqual([])
  })

  it('asks what a late reader gets first', () => {
    expect(questions.map(({ right }) => right)).toEqual(['Offset 0: the very first'])
  })
})
