import { describe, expect, it } from 'vitest'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { lanePage } from '../../src/scenarios/reading/lanes.ts'
import { timesProcessed } from '../../src/workload/ledger.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { factsOf, playLesson } from './runLesson.ts'

describe('vs-two-subscribers: workers of one subscriber share, subscribers do not', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-two-subscribers')
  const { state } = history
  const [, arrives = 0, , third = 0] = state.story.beganAt
  const queued = rabbitFactsOf(laneHistory(history, 'rabbitmq'), 'message.processed')
  const logged = factsOf(laneHistory(history, 'kafka'), 'record.processed')

  it('on either side each order is handled once by billing, whichever of its workers does it', () => {
    for (const lane of ['rabbitmq', 'kafka']) {
      const page = lanePage(state, lane, 'billing')
      expect(page.processed).toBeGreaterThan(12)
      expect(page.duplicated).toBe(0)
    }
    const workers = (facts: readonly { entity: string; data: { group: string } }[]) =>
      new Set(facts.filter(({ data }) => data.group === 'billing').map(({ entity }) => entity))
    expect(workers(queued).size).toBeGreaterThan(1)
    expect(workers(logged).size).toBeGreaterThan(1)
  })

  it('the newcomer has the old orders out of the log, and none of them out of its new queue', () => {
    const sentBefore = queued.filter(({ tick }) => tick < arrives).map(({ data }) => data.message)
    const timesOf = (lane: string) => sentBefore.map((message) => timesProcessed(lanePage(state, lane, 'analytics'), message))
    expect(sentBefore.length).toBeGreaterThan(3)
    expect(new Set(timesOf('rabbitmq'))).toEqual(new Set([0]))
    expect(new Set(timesOf('kafka'))).toEqual(new Set([1]))
  })

  it('RabbitMQ copies an order into both queues, Kafka appends it once', () => {
    const routed = rabbitFactsOf(laneHistory(history, 'rabbitmq'), 'message.routed').filter(({ tick }) => tick > third)
    expect(routed.length).toBeGreaterThan(2)
    for (const { data } of routed) expect([...data.queues].sort()).toEqual(['analytics', 'billing'])
    const appended = factsOf(laneHistory(history, 'kafka'), 'batch.appended').flatMap(({ data }) => data.messages)
    expect(new Set(appended).size).toBe(appended.length)
  })

  it('a third worker of billing makes no third copy', () => {
    const handled = (facts: readonly { tick: number; data: { message: number } }[]) => {
      const since = facts.filter(({ tick }) => tick > third).map(({ data }) => data.message)
      return Math.max(...since.map((message) => facts.filter(({ data }) => data.message === message).length))
    }
    expect(handled(queued)).toBe(2)
    expect(handled(logged)).toBe(2)
  })

  it('asks about both differences, with the answers of this run', () => {
    expect(questions.map(({ right }) => right)).toEqual(['m8 in RabbitMQ, m0 in Kafka', 'twice in both'])
  })
})
