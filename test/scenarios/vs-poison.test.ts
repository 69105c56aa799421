import { describe, expect, it } from 'vitest'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { act, runTo } from '../../src/kernel/history.ts'
import { startLesson } from '../../src/scenarios/lesson.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

const POISON = 7

describe('vs-poison: round and round in a queue, or in front of a partition', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-poison')
  const rabbit = laneHistory(history, 'rabbitmq')
  const kafka = laneHistory(history, 'kafka')
  const [, first = 0, , crash = 0, alone = 0, remedy = 0] = history.state.story.beganAt
  const between = <F extends { tick: number }>(facts: readonly F[], from: number, to: number) =>
    facts.filter(({ tick }) => tick > from && tick <= to)
  const queued = rabbitFactsOf(rabbit, 'message.processed')
  const logged = factsOf(kafka, 'record.processed')

  it('RabbitMQ puts it back to its old place each time, and a free worker is given it again', () => {
    const back = rabbitFactsOf(rabbit, 'message.requeued').filter(({ data }) => data.reason !== 'connectionLost')
    expect(back.length).toBeGreaterThan(10)
    expect(new Set(back.map(({ data }) => `${data.message} ${data.place}`))).toEqual(new Set([`${POISON} original`]))
  })

  it('meanwhile the other worker of RabbitMQ handles all that comes', () => {
    const handled = between(queued, first, crash).map(({ data }) => data.message)
    expect(handled).toEqual(expect.arrayContaining([8, 9, 10, 11, 12, 13]))
  })

  it('Kafka handles nothing that is behind it in its partition, and all of the other partition', () => {
    const handled = between(logged, first, crash)
    expect(new Set(handled.map(({ data }) => data.partition))).toEqual(new Set(['orders-0']))
    expect(handled.map(({ data }) => data.message)).toEqual([8, 10, 12, 14])
    expect(
      new Set(
        factsOf(kafka, 'record.failed')
          .filter(({ tick }) => tick <= crash)
          .map(({ entity }) => entity),
      ),
    ).toEqual(new Set(['consumer:c2']))
  })

  it('with one worker left nothing is handled on either side', () => {
    expect(between(queued, alone, remedy)).toEqual([])
    expect(between(logged, alone, remedy)).toEqual([])
    expect(between(rabbitFactsOf(rabbit, 'message.failed'), alone, remedy).length).toBeGreaterThan(3)
    expect(between(factsOf(kafka, 'record.failed'), alone, remedy).length).toBeGreaterThan(3)
  })

  it('is got rid of: dead-lettered by RabbitMQ, passed over by Kafka’s application, and everything else is handled once', () => {
    const dead = rabbitFactsOf(rabbit, 'message.deadLettered')
    expect(dead.map(({ data }) => [data.message, data.reason, data.queues])).toEqual([[POISON, 'rejected', ['failed']]])
    const skipped = factsOf(kafka, 'message.skipped')
    expect(skipped.map(({ data }) => data.message)).toEqual([POISON])
    const others = Array.from({ length: history.state.ledger.sent }, (_, message) => message).filter((message) => message !== POISON)
    for (const facts of [queued, logged]) expect(facts.map(({ data }) => data.message).sort((a, b) => a - b)).toEqual(others)
  })

  it('asks where others get through: with two workers, and with one', () => {
    expect(questions.map(({ right }) => right)).toEqual(['In RabbitMQ only', 'In neither'])
    for (const { options } of questions) expect(options).toHaveLength(4)
  })

  it('a larger prefetch lets RabbitMQ’s only worker go on with the others', async () => {
    const scenario = await lesson<CompareTypes>('vs-poison')
    const again = startLesson(scenario)
    runTo(again, 9_000)
    act(again, {
      type: 'lane',
      lane: 'rabbitmq',
      command: { type: 'configure', target: 'group:billing', name: 'prefetch-count', value: 5 },
    })
    runTo(again, remedy)
    const handled = between(rabbitFactsOf(laneHistory(again, 'rabbitmq'), 'message.processed'), alone, remedy)
    expect(handled.length).toBeGreaterThan(3)
  })
})
