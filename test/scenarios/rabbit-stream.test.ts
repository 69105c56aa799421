import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { act, runTo, seek, undo } from '../../src/kernel/history.ts'
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

  it('begins wherever a reader that subscribes again is told to: the first, the last, the next, or any other offset', async () => {
    const { scenario, history: played } = await playLesson<RabbitTypes>('rabbit-stream')
    const end = played.state.kernel.tick
    const beginsAt = (offset: string | number) => {
      const offer = scenario.model
        .offers(played.state)
        .find(({ command }) => command.type === 'resubscribeConsumer' && command.arguments?.['x-stream-offset'] === offset)
      expect(offer?.entity, `from ${offset}`).toBe('consumer:c1')
      act(played, offer?.command as RabbitTypes['command'])
      runTo(played, end + 8_000)
      const added = rabbitFactsOf(played, 'consumer.added').filter(({ tick }) => tick > end)[0]
      const [first] = rabbitFactsOf(played, 'message.delivered').filter(({ id, data }) => id > (added?.id ?? 0) && data.consumer === 'c1')
      const next = rabbitFactsOf(played, 'message.queued').filter(({ id }) => id < (added?.id ?? 0)).length
      undo(played)
      seek(played, end)
      return { offset: first?.data.offset, next }
    }
    const stream = played.state.queues.events
    const middle = Math.floor((stream?.type === 'stream' ? stream.content.length : 0) / 2)
    expect(middle).toBeGreaterThan(1)
    expect(beginsAt('first').offset).toBe(0)
    expect(beginsAt(middle).offset).toBe(middle)
    const last = beginsAt('last')
    expect(last.offset).toBe(last.next - 1)
    const next = beginsAt('next')
    expect(next.offset).toBe(next.next)
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
