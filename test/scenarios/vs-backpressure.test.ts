import { describe, expect, it } from 'vitest'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { factsOf, playLesson } from './runLesson.ts'

describe('vs-backpressure: the sender waits, or the lag grows', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-backpressure')
  const rabbit = laneHistory(history, 'rabbitmq')
  const kafka = laneHistory(history, 'kafka')
  const alarms = rabbitFactsOf(rabbit, 'alarm.raised')
  const [firstAlarm = 0] = alarms.map(({ tick }) => tick)

  it('RabbitMQ’s node blocks who publishes at its watermark, and the shop keeps its orders', () => {
    expect(alarms.length).toBeGreaterThan(1)
    // A connection is blocked at its first publish under the alarm; nobody publishes any more when the sale is over.
    const blocked = rabbitFactsOf(rabbit, 'connection.blocked').map(({ tick }) => tick)
    expect(blocked).toHaveLength(2)
    for (const [index, tick] of blocked.entries()) expect(tick - (alarms[index]?.tick ?? 0)).toBeLessThan(500)
    const kept = rabbitFactsOf(rabbit, 'message.waiting')
    expect(kept.length).toBeGreaterThan(10)
    expect(Math.min(...kept.map(({ tick }) => tick))).toBeGreaterThan(firstAlarm)
  })

  it('its worker is not blocked: it handles orders all the time, and that ends the alarm', () => {
    const cleared = rabbitFactsOf(rabbit, 'alarm.cleared').map(({ tick }) => tick)
    expect(cleared).toHaveLength(alarms.length)
    for (const [index, { tick }] of alarms.entries()) {
      const meanwhile = rabbitFactsOf(rabbit, 'message.processed').filter((fact) => fact.tick > tick && fact.tick < (cleared[index] ?? 0))
      expect(meanwhile.length).toBeGreaterThan(0)
    }
  })

  it('Kafka confirms every order as fast as ever, and never blocks the shop', () => {
    const latencies = factsOf(kafka, 'batch.acknowledged').map(({ data }) => data.latencyMs)
    expect(Math.max(...latencies)).toBe(Math.min(...latencies))
    expect(factsOf(kafka, 'producer.blocked')).toEqual([])
  })

  it('no order is lost or done twice on either side', () => {
    const all = Array.from({ length: history.state.ledger.sent }, (_, message) => message)
    for (const facts of [rabbitFactsOf(rabbit, 'message.processed'), factsOf(kafka, 'record.processed')])
      expect(facts.map(({ data }) => data.message).sort((left, right) => left - right)).toEqual(all)
  })

  it('and the longest wait is the same within two seconds: the worker sets the pace', () => {
    const longest = (facts: readonly { data: { latencyMs: number } }[]) => Math.max(...facts.map(({ data }) => data.latencyMs))
    const [inQueue, inLog] = [longest(rabbitFactsOf(rabbit, 'message.processed')), longest(factsOf(kafka, 'record.processed'))]
    expect(Math.abs(inQueue - inLog)).toBeLessThan(2_000)
    expect(inQueue).toBeGreaterThan(15_000)
  })

  it('asks who must wait, and whether it helps', () => {
    expect(questions.map(({ right }) => right)).toEqual(['In RabbitMQ only', 'In neither: less than 2 s between them'])
    for (const { options } of questions) expect(options.length).toBeGreaterThan(2)
  })
})
