import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-order: in order in the queue, not in the work', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-order')
  const deliveries = (queue: string) => rabbitFactsOf(history, 'message.delivered').filter(({ data }) => data.queue === queue)
  const handled = (group: string) =>
    rabbitFactsOf(history, 'message.processed')
      .filter(({ data }) => data.group === group)
      .map(({ data }) => data.message)
  const inOrder = (messages: readonly number[]) => [...messages].sort((left, right) => left - right)

  it('deals messages out in the order in which they came, at every queue', () => {
    for (const queue of ['shared', 'single', 'single-quorum']) {
      const first = deliveries(queue).filter(({ data }) => !data.redelivered && data.message < 7)
      expect(first.map(({ data }) => data.message)).toEqual([0, 1, 2, 3, 4, 5, 6])
    }
  })

  it('loses the order of the work where two share a queue, and keeps it with a single active consumer', () => {
    const first = (group: string) => handled(group).filter((message) => message < 7)
    expect(first('shared')).not.toEqual(inOrder(first('shared')))
    expect(first('single')).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(first('single-quorum')).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('keeps it after a requeue in a classic queue, and loses it in a quorum queue without a delivery limit', () => {
    const back = rabbitFactsOf(history, 'message.requeued')
    expect(back.map(({ data }) => [data.queue, data.message, data.place]).sort()).toEqual([
      ['single', 9, 'original'],
      ['single-quorum', 9, 'tail'],
    ])
    expect(handled('single')).toEqual(inOrder(handled('single')))
    expect(handled('single-quorum').at(-1)).toBe(9)
  })

  it('asks for both halves', () => {
    expect(questions.map(({ right }) => right)).toEqual(['`shared`', '`single-quorum`'])
  })
})
