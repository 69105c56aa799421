import { describe, expect, it } from 'vitest'
import type { DirectTypes } from '../../src/brokers/direct/directTypes.ts'
import { queueCounts } from '../../src/brokers/rabbitmq/queueCounts.ts'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { at } from '../../src/kernel/column.ts'
import type { Fact } from '../../src/kernel/fact.ts'
import { CRASH_FROM, PROCESSORS, REPAIR_FROM, SLOW_FROM, SPIKE_FROM } from '../../src/scenarios/worlds/uploads.ts'
import type { Messages } from '../../src/workload/messages.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('why-queue: the same photos and faults, with a queue in between', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('why-queue', 3_000)
  const direct = await playLesson<DirectTypes>('why-sync')
  const uploadedAt = (message: number) => at(history.state.messages.createdTick, message)
  const confirmed = rabbitFactsOf(history, 'publish.confirmed')

  it('is the lesson without a queue in all but the queue: the same photos and the same faults at the same ticks', () => {
    const photos = ({ createdTick, key }: Messages) =>
      Array.from({ length: REPAIR_FROM + 1 }, (_, message) => `${at(createdTick, message)} ${at(key, message)}`)
    expect(photos(history.state.messages)).toEqual(photos(direct.history.state.messages))
    const until = uploadedAt(REPAIR_FROM)
    const faults = (facts: readonly Fact[]) =>
      facts.filter(({ type, tick }) => type === 'command' && tick <= until).map(({ tick, data }) => `${tick} ${JSON.stringify(data)}`)
    expect(faults(history.trace.facts)).toHaveLength(5)
    expect(faults(history.trace.facts)).toEqual(faults(direct.history.trace.facts))
  })

  it('answers every user after one trip to the broker and back, whatever becomes of the processors', () => {
    const warm = confirmed.filter(({ data }) => data.message >= 2)
    expect(warm.length).toBeGreaterThan(REPAIR_FROM)
    expect(new Set(warm.map(({ data }) => data.latencyMs))).toEqual(new Set([500]))
  })

  it('absorbs: the queue grows while the processors are slow and one is dead, and nothing is refused', () => {
    const depth = (tick: number) => rabbitFactsOf(history, 'message.queued').findLast((fact) => fact.tick <= tick)?.data.ready ?? 0
    const depths = [SLOW_FROM, CRASH_FROM, SPIKE_FROM, REPAIR_FROM].map((message) => depth(uploadedAt(message)))
    expect(depths).toEqual([...depths].sort((left, right) => left - right))
    expect(depths.at(-1)).toBeGreaterThan(20)
    expect(history.state.ledger.refused).toBe(0)
  })

  it('gives what the dead one held to the other, in its old place', () => {
    const back = rabbitFactsOf(history, 'message.requeued')
    expect(back.length).toBeGreaterThan(0)
    for (const { data } of back) {
      expect(data.reason).toBe('connectionLost')
      expect(data.place).toBe('original')
      const again = rabbitFactsOf(history, 'message.delivered').filter(({ data: given }) => given.message === data.message)
      expect(again.map(({ data: given }) => [given.consumer, given.redelivered])).toEqual([
        ['c2', false],
        ['c1', true],
      ])
    }
  })

  it('catches up: the queue is empty in the end, every photo was made into a picture, once', () => {
    const queue = history.state.queues[PROCESSORS]
    expect(queue === undefined ? null : queueCounts(queue).ready).toBe(0)
    const page = history.state.ledger.subscribers[PROCESSORS]
    expect([page?.lost, page?.duplicated, page?.failed]).toEqual([0, 0, 0])
    const unhandled = history.state.ledger.sent - (page?.processed ?? 0)
    expect(unhandled, 'only what is on its way or in work just now').toBeLessThanOrEqual(6)
  })

  it('makes pictures late instead: what did not fail had to wait', () => {
    expect(history.state.ledger.subscribers[PROCESSORS]?.latencyMs.max).toBeGreaterThan(15_000)
    expect(direct.history.state.ledger.refused).toBeGreaterThan(20)
    expect(direct.history.state.ledger.subscribers[PROCESSORS]?.lost).toBeGreaterThan(10)
  })

  it('asks how long a user waits, which by a direct call was longer, and what a crash does to a photo in work', () => {
    expect(questions.map(({ right }) => right)).toEqual(['0.5 s', 'It goes back to the queue, and c1 is given it'])
    expect(questions[0]?.ask).toContain(`By a direct call it was ${direct.questions[0]?.right}.`)
  })
})
