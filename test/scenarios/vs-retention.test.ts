import { describe, expect, it } from 'vitest'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { factsOf, playLesson } from './runLesson.ts'

describe('vs-retention: kept until acknowledged, or kept for a time', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-retention')
  const rabbit = laneHistory(history, 'rabbitmq')
  const kafka = laneHistory(history, 'kafka')
  const [, away = 0, , back = 0, replay = 0, swapped = 0] = history.state.story.beganAt
  const sentBetween = (from: number, to: number) =>
    rabbitFactsOf(rabbit, 'message.published')
      .filter(({ tick }) => tick >= from && tick < to)
      .map(({ data }) => data.message)
  const missed = sentBetween(away - 1_000, back).filter((message) => message >= firstMissed())
  const inRabbit = rabbitFactsOf(rabbit, 'message.processed').filter(({ data }) => data.group === 'reports')
  const inKafka = factsOf(kafka, 'record.processed').filter(({ data }) => data.group === 'reports')

  /** Kafka's group would go on here: the offset that it asks for when it is back, which is the message's number in one partition. */
  function firstMissed(): number {
    return factsOf(kafka, 'consumer.outOfRange')[0]?.data.offset ?? -1
  }

  it('RabbitMQ drops nothing while nobody reads, and gives all of it to who comes back', () => {
    expect(rabbitFactsOf(rabbit, 'message.expired').filter(({ tick }) => tick < swapped)).toEqual([])
    expect(missed.length).toBeGreaterThan(15)
    expect(inRabbit.filter(({ tick }) => tick > away + 2_000 && tick < back)).toEqual([])
    expect(inRabbit.map(({ data }) => data.message)).toEqual(expect.arrayContaining(missed))
  })

  it('Kafka deletes what is too old, unread: the position of who comes back is out of range and set to the start of the log', () => {
    const [out] = factsOf(kafka, 'consumer.outOfRange')
    expect(out?.data).toMatchObject({ group: 'reports', policy: 'earliest' })
    const start = out?.data.logStartOffset ?? 0
    expect(start).toBeGreaterThan(firstMissed())
    expect(factsOf(kafka, 'segment.deleted').some(({ tick, data }) => tick <= back && data.toOffset === start)).toBe(true)
    const skipped = factsOf(kafka, 'message.skipped').map(({ data }) => data.message)
    expect(skipped).toEqual(missed.filter((message) => message < start))
    const later = inKafka.filter(({ tick }) => tick > back).map(({ data }) => data.message)
    expect(later).toEqual(expect.arrayContaining(missed.filter((message) => message >= start)))
    for (const message of skipped) expect(later).not.toContain(message)
  })

  it('what is acknowledged RabbitMQ cannot give again, and says so; Kafka gives all that is younger than the limit', () => {
    const refused = history.trace.facts.filter(({ type }) => type === 'lane.cannot')
    expect(refused.map(({ entity }) => entity)).toEqual(['rabbitmq/group:billing'])
    expect(history.state.lanes.rabbitmq?.ledger.subscribers.billing?.duplicated).toBe(0)
    const again = factsOf(kafka, 'record.processed').filter(({ data }) => data.group === 'billing' && !data.first)
    const seek = factsOf(kafka, 'position.set').find(({ data }) => data.from === 'seek')
    const start = seek?.data.offset ?? 0
    const deleted = factsOf(kafka, 'segment.deleted').filter(({ tick }) => tick <= (seek?.tick ?? 0))
    expect(start).toBe(Math.max(...deleted.map(({ data }) => data.toOffset)))
    const sent = sentBetween(0, replay + 1).length
    expect(again.map(({ data }) => data.message)).toEqual(Array.from({ length: sent - start }, (_, index) => start + index))
  })

  it('with a TTL in RabbitMQ and no limit in Kafka it is the other way round', () => {
    const expired = rabbitFactsOf(rabbit, 'message.expired')
    expect(new Set(expired.map(({ data }) => `${data.queue} ${data.ttlMs}`))).toEqual(new Set(['reports 5000']))
    expect(expired.length).toBeGreaterThan(3)
    expect(factsOf(kafka, 'segment.deleted').filter(({ tick }) => tick > swapped + 2_000)).toEqual([])
  })

  it('asks where the unread stays, and how much of the unread and of the read can be had', () => {
    const again = history.state.lanes.kafka?.ledger.subscribers.billing?.duplicated ?? 0
    const skipped = history.state.lanes.kafka?.ledger.subscribers.reports?.skipped ?? 0
    expect(questions.map(({ right }) => right)).toEqual([
      'In RabbitMQ only',
      `${missed.length} in RabbitMQ, ${missed.length - skipped} in Kafka`,
      `0 in RabbitMQ, ${again} in Kafka`,
    ])
    for (const { options } of questions) expect(options.length).toBeGreaterThan(3)
  })
})
