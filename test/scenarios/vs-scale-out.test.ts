import { describe, expect, it } from 'vitest'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { readingStops } from './readingStops.ts'
import { factsOf, playLesson } from './runLesson.ts'

describe('vs-scale-out: a newcomer takes from the queue at once, or waits for its partition', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-scale-out')
  const rabbit = laneHistory(history, 'rabbitmq')
  const kafka = laneHistory(history, 'kafka')
  const [, second = 0, , , , third = 0, , end = 0] = history.state.story.beganAt
  const handledBy = (facts: readonly { entity: string; tick: number }[], consumer: string) =>
    facts.filter(({ entity }) => entity === `consumer:${consumer}`).map(({ tick }) => tick)
  const queued = rabbitFactsOf(rabbit, 'message.processed')
  const logged = factsOf(kafka, 'record.processed')

  it('RabbitMQ’s second worker has handled an order long before Kafka’s', () => {
    const [soon = 0, late = 0] = [handledBy(queued, 'c2')[0], handledBy(logged, 'c2')[0]]
    expect(soon).toBeGreaterThan(second)
    expect(late - second).toBeGreaterThan(2 * (soon - second))
  })

  it('the first worker is given messages all the while by RabbitMQ, and stands still in Kafka until the partitions are dealt', () => {
    const given = rabbitFactsOf(rabbit, 'message.delivered').filter(
      ({ data, tick }) => data.consumer === 'c1' && tick > second && tick < third,
    )
    const gaps = given.slice(1).map(({ tick }, index) => tick - (given[index]?.tick ?? 0))
    expect(Math.max(...gaps)).toBeLessThan(2_500)
    const stops = readingStops(kafka, second, third)
    expect(stops.map(({ partition }) => partition)).toEqual(['orders-0', 'orders-1'])
    for (const { stoppedTick, resumedTick } of stops) expect(resumedTick - stoppedTick).toBeGreaterThan(1_500)
  })

  it('a third worker shares RabbitMQ’s queue, and has nothing in Kafka, where there are two partitions', () => {
    expect(handledBy(queued, 'c3').length).toBeGreaterThan(5)
    expect(handledBy(logged, 'c3')).toEqual([])
    const dealt = factsOf(kafka, 'partitions.assigned').filter(({ entity }) => entity === 'consumer:c3')
    expect(dealt.map(({ data }) => data.partitions)).toEqual([[]])
    expect(readingStops(kafka, third)).toHaveLength(2)
  })

  it('so RabbitMQ catches up and Kafka falls further behind', () => {
    const behind = (facts: readonly { tick: number }[], tick: number) => {
      const sent = rabbitFactsOf(rabbit, 'message.published').filter((fact) => fact.tick <= tick).length
      return sent - facts.filter((fact) => fact.tick <= tick).length
    }
    expect(behind(queued, end)).toBeLessThan(behind(queued, third) - 4)
    expect(behind(logged, end)).toBeGreaterThan(behind(logged, third))
  })

  it('and pays with the order: some customers’ orders are late in RabbitMQ, none in Kafka', () => {
    expect(queued.filter(({ data }) => data.outOfOrder).length).toBeGreaterThan(1)
    expect(logged.filter(({ data }) => data.outOfOrder)).toEqual([])
  })

  it('asks what stands still, and how many are given work', () => {
    expect(questions.map(({ right }) => right)).toEqual(['RabbitMQ: nothing. Kafka: 2 partitions', 'RabbitMQ: 3. Kafka: 2'])
    for (const { options } of questions) expect(options.length).toBeGreaterThan(2)
  })
})
