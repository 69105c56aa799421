import { describe, expect, it } from 'vitest'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { keyOf } from '../../src/workload/messages.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { factsOf, playLesson } from './runLesson.ts'

const EUROPE = ['eu.order', 'eu.refund']

describe('vs-routing: rules in the broker, or in the application', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-routing')
  const rabbit = laneHistory(history, 'rabbitmq')
  const kafka = laneHistory(history, 'kafka')
  const [, asked = 0, counted = 0, , replay = 0] = history.state.story.beganAt
  const keyOfMessage = (message: number) => keyOf(history.state.messages, message)
  const delivered = rabbitFactsOf(rabbit, 'message.delivered')
  const processed = factsOf(kafka, 'record.processed')
  const bound = rabbitFactsOf(rabbit, 'binding.added').find(({ data }) => data.routingKey === 'asia.*')?.tick ?? 0

  it('RabbitMQ hands each subscriber what its binding asks for, and nothing else', () => {
    const keysOf = (queue: string) =>
      new Set(delivered.filter(({ tick, data }) => tick < bound && data.queue === queue).map(({ data }) => keyOfMessage(data.message)))
    expect(keysOf('europe')).toEqual(new Set(EUROPE))
    expect(keysOf('refunds')).toEqual(new Set(['eu.refund']))
  })

  it('it drops what nobody asked for, and confirms it', () => {
    const unroutable = rabbitFactsOf(rabbit, 'message.unroutable').filter(({ tick }) => tick < bound)
    expect(new Set(unroutable.map(({ data }) => keyOfMessage(data.message)))).toEqual(new Set(['us.order', 'asia.order']))
    const confirmed = new Set(rabbitFactsOf(rabbit, 'publish.confirmed').map(({ data }) => data.message))
    for (const { data } of unroutable) expect(confirmed).toContain(data.message)
  })

  it('Kafka’s groups are given every record, wanted or not', () => {
    for (const group of ['europe', 'refunds']) {
      const read = processed.filter(({ data }) => data.group === group && data.first).map(({ data }) => data.message)
      expect(read).toEqual(Array.from({ length: read.length }, (_, message) => message))
      expect(read.length).toBeGreaterThan(20)
    }
  })

  it('so the watched eight make 6 deliveries in RabbitMQ and 16 in Kafka', () => {
    const watched = rabbitFactsOf(rabbit, 'message.published')
      .filter(({ tick }) => tick >= asked && tick < counted)
      .slice(0, 8)
      .map(({ data }) => data.message)
    const ofWatched = ({ data }: { data: { message: number } }) => watched.includes(data.message)
    expect(delivered.filter(ofWatched)).toHaveLength(6)
    expect(processed.filter(({ data }) => data.first).filter(ofWatched)).toHaveLength(16)
  })

  it('a new binding holds from then on: what came before is gone in RabbitMQ, and can be read in Kafka', () => {
    const asia = (messages: readonly { data: { message: number } }[]) =>
      messages.map(({ data }) => data.message).filter((message) => keyOfMessage(message) === 'asia.order')
    const late = asia(rabbitFactsOf(rabbit, 'message.unroutable'))
    expect(late.length).toBeGreaterThan(3)
    const given = asia(delivered.filter(({ data }) => data.queue === 'europe'))
    expect(given.length).toBeGreaterThan(0)
    expect(Math.min(...given)).toBeGreaterThan(Math.max(...late))
    expect(asia(processed.filter(({ tick, data }) => tick > replay && data.group === 'europe' && !data.first))).toEqual(
      expect.arrayContaining(late),
    )
  })

  it('asks for the deliveries, and where a new rule reaches the past', () => {
    expect(questions.map(({ right }) => right)).toEqual(['6 in RabbitMQ, 16 in Kafka', 'In Kafka only'])
    for (const { options } of questions) expect(options.length).toBeGreaterThan(3)
  })
})
