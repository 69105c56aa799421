import { describe, expect, it } from 'vitest'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { act, runTo } from '../../src/kernel/history.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { factsOf, playLesson } from './runLesson.ts'

describe('vs-slow-consumer: pushed one at a time, or waiting for the owner of its partition', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-slow-consumer')
  const [, , first = 0, , , , second = 0] = history.state.story.beganAt
  const burstOf = (from: number) => history.trace.facts.filter(({ tick }) => tick >= from && tick < (from === first ? second : Infinity))
  const queuedFrom = (from: number) =>
    rabbitFactsOf(laneHistory({ trace: { ...history.trace, facts: burstOf(from) } }, 'rabbitmq'), 'message.processed')
  const loggedFrom = (from: number) =>
    factsOf(laneHistory({ trace: { ...history.trace, facts: burstOf(from) } }, 'kafka'), 'record.processed')
  const by = <F extends { entity: string }>(facts: readonly F[], consumer: string) =>
    facts.filter(({ entity }) => entity === `consumer:${consumer}`)

  it('with a prefetch of 1 RabbitMQ’s quick worker takes over what the slow one has no room for', () => {
    const facts = queuedFrom(first)
    expect(by(facts, 'c1').length).toBeGreaterThan(by(facts, 'c2').length + 2)
    const passed = rabbitFactsOf(laneHistory(history, 'rabbitmq'), 'consumer.passedOver').filter(
      ({ tick }) => tick >= first && tick < second,
    )
    expect(passed.map(({ data }) => data.consumer)).toContain('c2')
  })

  it('Kafka’s quick worker has nothing to do while the slow one’s partition lags', () => {
    const facts = loggedFrom(first)
    const lastOfQuick = by(facts, 'c1').at(-1)?.tick ?? 0
    const after = facts.filter(({ tick }) => tick > lastOfQuick)
    expect(after.length).toBeGreaterThan(4)
    expect(new Set(after.map(({ data }) => data.key))).toEqual(new Set(['ben', 'cleo']))
  })

  it('so Kafka is done later, but only for the customers of that partition; in RabbitMQ the slow one has orders of the others too', () => {
    const end = (facts: readonly { tick: number }[]) => facts.at(-1)?.tick ?? 0
    expect(end(loggedFrom(first)) - first).toBeGreaterThan(1.5 * (end(queuedFrom(first)) - first))
    const slowKeys = (facts: readonly { entity: string; data: { key: string | null } }[]) =>
      new Set(by(facts, 'c2').map(({ data }) => data.key))
    expect(slowKeys(loggedFrom(first))).toEqual(new Set(['ben', 'cleo']))
    expect(slowKeys(queuedFrom(first))).toContain('eva')
  })

  it('with room for all of them RabbitMQ pushes the slow worker half, and they wait there', () => {
    const given = rabbitFactsOf(laneHistory(history, 'rabbitmq'), 'message.delivered').filter(({ tick }) => tick >= second)
    expect(given.filter(({ data }) => data.consumer === 'c2')).toHaveLength(5)
    expect(by(queuedFrom(second), 'c2')).toHaveLength(1)
  })

  it('asks what is left for the slow one, and the answer turns with the prefetch', () => {
    expect(questions.map(({ right }) => right)).toEqual(['1 in RabbitMQ, 5 in Kafka', '4 in RabbitMQ, 4 in Kafka'])
    for (const { options } of questions) expect(options.length).toBeGreaterThan(2)
  })

  it('when the slow one dies RabbitMQ gives what it held to the other at once, and Kafka only when its session is over', async () => {
    const { history: on } = await playLesson<CompareTypes>('vs-slow-consumer')
    const crash = on.state.kernel.tick
    act(on, { type: 'crashConsumer', consumer: 'c2' })
    runTo(on, crash + 60_000)
    const redelivered = rabbitFactsOf(laneHistory(on, 'rabbitmq'), 'message.delivered').filter(({ data }) => data.redelivered)
    expect(redelivered.map(({ data }) => data.consumer)).toEqual(['c1', 'c1', 'c1', 'c1'])
    expect(Math.max(...redelivered.map(({ tick }) => tick)) - crash).toBeLessThan(1_000)
    const [taken] = by(factsOf(laneHistory(on, 'kafka'), 'record.processed'), 'c1').filter(
      ({ tick, data }) => tick > crash && data.partition === 'orders-1',
    )
    expect((taken?.tick ?? 0) - crash).toBeGreaterThan(40_000)
  })
})
