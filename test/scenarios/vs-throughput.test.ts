import { describe, expect, it } from 'vitest'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { factsOf, playLesson } from './runLesson.ts'

const BURST = 20

describe('vs-throughput: message by message, or batch by batch', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-throughput', 5_000)
  const rabbit = laneHistory(history, 'rabbitmq')
  const kafka = laneHistory(history, 'kafka')
  const [, burst = 0, first = 0, trickle = 0, linger = 0, price = 0, second = 0] = history.state.story.beganAt
  const published = rabbitFactsOf(rabbit, 'message.published')
  const batches = factsOf(kafka, 'batch.sent')
  /** Messages that the shop made from one tick on, before another. */
  const madeIn = (from: number, to: number) => published.filter(({ tick }) => tick >= from && tick < to).map(({ data }) => data.message)
  const ofAny = (messages: readonly number[]) => batches.filter(({ data }) => data.messages.some((message) => messages.includes(message)))

  it('a burst is a basic.publish each in RabbitMQ, and one batch in Kafka', () => {
    const messages = madeIn(burst, first)
    expect(messages).toHaveLength(BURST)
    expect(ofAny(messages).map(({ data }) => [data.messages, data.reason])).toEqual([[messages, 'linger']])
  })

  it('behind the broker as well: a delivery and an ack each, or one fetch and one commit', () => {
    const messages = madeIn(burst, first)
    const inTime = ({ tick }: { tick: number }) => tick > burst && tick < trickle
    expect(rabbitFactsOf(rabbit, 'message.delivered').filter(({ data }) => messages.includes(data.message))).toHaveLength(BURST)
    const acks = rabbitFactsOf(rabbit, 'ack.sent').filter(inTime)
    expect(acks.length).toBeGreaterThanOrEqual(BURST)
    expect(acks.every(({ data }) => !data.multiple)).toBe(true)
    const polls = factsOf(kafka, 'records.polled').filter(inTime)
    expect(polls.map(({ data }) => data.count)).toContain(BURST)
    const fetched = factsOf(kafka, 'records.fetched').filter(inTime)
    expect(fetched.length).toBeLessThan(4)
    expect(factsOf(kafka, 'offset.commit.sent').filter(inTime).length).toBeLessThan(4)
  })

  it('Kafka writes the batch as it came, and answers the fetch with the same bytes', () => {
    const [sent] = ofAny(madeIn(burst, first))
    const appended = factsOf(kafka, 'batch.appended').find(({ data }) => data.messages.length === BURST)
    const fetched = factsOf(kafka, 'records.fetched').find(({ data }) => data.fromOffset === appended?.data.baseOffset)
    expect(appended?.data.sizeBytes).toBe(sent?.data.sizeBytes)
    expect(fetched?.data.sizeBytes).toBe(sent?.data.sizeBytes)
  })

  it('where orders come one by one a batch is one record, until linger.ms lets it wait for more', () => {
    const alone = ofAny(madeIn(trickle, linger))
    expect(alone.length).toBeGreaterThan(4)
    expect(alone.every(({ data }) => data.messages.length === 1)).toBe(true)
    const together = ofAny(madeIn(linger, price))
    expect(Math.max(...together.map(({ data }) => data.messages.length))).toBeGreaterThanOrEqual(4)
  })

  it('which is paid for with latency, in Kafka alone', () => {
    const latencies = (from: number, to: number) => {
      const messages = madeIn(from, to)
      const longest = (facts: readonly { data: { message: number; latencyMs: number } }[]) =>
        Math.max(...facts.filter(({ data }) => messages.includes(data.message)).map(({ data }) => data.latencyMs))
      return { rabbitmq: longest(rabbitFactsOf(rabbit, 'message.processed')), kafka: longest(factsOf(kafka, 'record.processed')) }
    }
    const [before, after] = [latencies(trickle, linger), latencies(linger, price)]
    expect(after.rabbitmq).toBe(before.rabbitmq)
    expect(after.kafka - before.kafka).toBeGreaterThan(1_000)
  })

  it('RabbitMQ’s worker can gather its acks, and the deliveries stay one each', () => {
    const acks = rabbitFactsOf(rabbit, 'ack.sent').filter(({ tick }) => tick > second + 500)
    expect(acks.filter(({ data }) => data.multiple).length).toBeGreaterThan(0)
    expect(acks.length).toBeLessThan(BURST)
    const messages = madeIn(second, Number.POSITIVE_INFINITY)
    expect(rabbitFactsOf(rabbit, 'message.delivered').filter(({ data }) => messages.includes(data.message))).toHaveLength(messages.length)
  })

  it('asks for the requests of a burst and of a trickle, and for the price', () => {
    expect(questions.map(({ right }) => right)).toEqual(['20 in RabbitMQ, 1 in Kafka', '8 in RabbitMQ, 2 in Kafka', '4'])
    for (const { options } of questions) expect(options.length).toBeGreaterThan(3)
  })
})
