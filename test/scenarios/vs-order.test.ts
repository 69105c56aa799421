import { describe, expect, it } from 'vitest'
import { laneState } from '../../src/compare/compareState.ts'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { runTo } from '../../src/kernel/history.ts'
import { startLesson } from '../../src/scenarios/lesson.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

describe('vs-order: one line for all, or one for each partition', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-order')
  const rabbit = laneHistory(history, 'rabbitmq')
  const kafka = laneHistory(history, 'kafka')
  const inOrder = (messages: readonly number[]) => [...messages].sort((left, right) => left - right)
  const queued = rabbitFactsOf(rabbit, 'message.processed')
  const logged = factsOf(kafka, 'record.processed')
  /** The messages that two workers shared, and those of one worker alone. */
  const alone = (history.state.story.beganAt[5] ?? 0) + 1
  const [rabbitTwo, rabbitOne] = [queued.filter(({ tick }) => tick < alone), queued.filter(({ tick }) => tick >= alone)]
  const [kafkaTwo, kafkaOne] = [logged.filter(({ tick }) => tick < alone), logged.filter(({ tick }) => tick >= alone)]
  const messagesOf = (facts: readonly { data: { message: number; key: string | null } }[], key?: string) =>
    facts.filter(({ data }) => key === undefined || data.key === key).map(({ data }) => data.message)

  it('sends both the same messages, with the same keys, in the same ticks', () => {
    const { messages } = laneState(history.state, 'rabbitmq')
    expect(laneState(history.state, 'kafka').messages).toEqual(messages)
    expect(inOrder(messagesOf(queued))).toEqual(inOrder(messagesOf(logged)))
  })

  it('RabbitMQ deals a queue out in order to whoever is free, and two workers finish one customer’s messages in another', () => {
    const delivered = rabbitFactsOf(rabbit, 'message.delivered').map(({ data }) => data.message)
    expect(delivered).toEqual(inOrder(delivered))
    expect(messagesOf(rabbitTwo, 'ana')).not.toEqual(inOrder(messagesOf(rabbitTwo, 'ana')))
    expect(new Set(rabbitTwo.filter(({ data }) => data.key === 'ana').map(({ entity }) => entity)).size).toBe(2)
  })

  it('Kafka keeps one customer’s in order, in one partition with one owner, while the other owner has none of them', () => {
    const ofAna = kafkaTwo.filter(({ data }) => data.key === 'ana')
    expect(ofAna.length).toBeGreaterThan(6)
    expect(messagesOf(ofAna)).toEqual(inOrder(messagesOf(ofAna)))
    expect(new Set(ofAna.map(({ data }) => data.partition))).toEqual(new Set(['orders-0']))
    expect(new Set(ofAna.map(({ entity }) => entity))).toEqual(new Set(['consumer:c1']))
  })

  it('pays for it: what one owner does alone takes longer than what two workers share', () => {
    const lastOfBurst = (facts: readonly { tick: number; data: { message: number } }[]) =>
      facts.find(({ data }) => data.message === 9)?.tick ?? 0
    expect(lastOfBurst(logged)).toBeGreaterThan(lastOfBurst(queued) + 500)
  })

  it('with one worker RabbitMQ handles everything in the order it was sent, and Kafka what is in one partition', () => {
    expect(rabbitOne).toHaveLength(6)
    expect(messagesOf(rabbitOne)).toEqual(inOrder(messagesOf(rabbitOne)))
    expect(messagesOf(kafkaOne)).not.toEqual(inOrder(messagesOf(kafkaOne)))
    for (const partition of ['orders-0', 'orders-1']) {
      const offsets = logged.filter(({ data }) => data.partition === partition).map(({ data }) => data.offset)
      expect(offsets).toEqual(offsets.map((_, index) => index))
    }
    expect(new Set([...rabbitOne, ...kafkaOne].map(({ entity }) => entity))).toEqual(new Set(['consumer:c1']))
  })

  it('a single active consumer keeps RabbitMQ’s order while two are there', async () => {
    const scenario = await lesson<CompareTypes>('vs-order')
    const lanes = scenario.setup.lanes.map((lane) =>
      lane.broker === 'rabbitmq'
        ? { ...lane, setup: { ...lane.setup, queues: [{ name: 'billing', arguments: { 'x-single-active-consumer': true } }] } }
        : lane,
    )
    const again = startLesson({ ...scenario, setup: { lanes } })
    runTo(again, alone)
    const handled = messagesOf(rabbitFactsOf(laneHistory(again, 'rabbitmq'), 'message.processed'))
    expect(handled.length).toBeGreaterThan(8)
    expect(handled).toEqual(inOrder(handled))
  })

  it('asks for both halves', () => {
    expect(questions.map(({ right }) => right)).toEqual(['In RabbitMQ only', 'In Kafka only'])
    for (const { options } of questions) expect(options).toHaveLength(4)
  })
})
