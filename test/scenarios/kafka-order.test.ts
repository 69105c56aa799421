import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { act, runTo } from '../../src/kernel/history.ts'
import { type LessonHistory, startLesson } from '../../src/scenarios/lesson.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

/** Messages in the order in which they were handled. */
function handled(history: LessonHistory<KafkaTypes>, key: string): number[] {
  return factsOf(history, 'record.processed').flatMap(({ data }) => (data.key === key ? [data.message] : []))
}

function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((left, right) => left - right)
}

describe('kafka-order', () => {
  it('gives one consumer the events of one key interleaved, when they lie in several partitions', async () => {
    const { history } = await playLesson('kafka-order')
    const burst = handled(history, 'order-1').slice(3, 9)
    expect(ascending(burst)).toEqual([3, 4, 5, 6, 7, 8])
    // What a partition has comes in one go, then the next partition.
    expect(burst).toEqual([3, 6, 4, 7, 5, 8])
    const readers = new Set(factsOf(history, 'record.processed').flatMap(({ entity, data }) => (data.message <= 8 ? [entity] : [])))
    expect([...readers]).toEqual(['consumer:c1'])
  })

  it('keeps the order inside every partition, whoever reads it', async () => {
    const { history } = await playLesson('kafka-order')
    for (const partition of ['orders-0', 'orders-1', 'orders-2']) {
      const offsets = factsOf(history, 'record.processed').flatMap(({ data }) => (data.partition === partition ? [data.offset] : []))
      expect(offsets.length).toBeGreaterThan(3)
      expect(offsets).toEqual(offsets.map((_, index) => index))
    }
  })

  it('keeps the order of a key that chooses its partition, with one consumer and with three', async () => {
    const { history } = await playLesson('kafka-order')
    const keyed = handled(history, 'pay-9')
    expect(keyed).toHaveLength(12)
    expect(keyed).toEqual(ascending(keyed))
    expect(factsOf(history, 'group.stable').at(-1)?.data.members).toHaveLength(3)
  })

  it('books every event out of order on the scattered key, none on the keyed one', async () => {
    const { history } = await playLesson('kafka-order')
    const late = factsOf(history, 'record.processed').filter(({ data }) => data.outOfOrder)
    expect(late.length).toBeGreaterThan(2)
    expect(late.length).toBe(history.state.ledger.subscribers.shipping?.outOfOrder)
    expect(new Set(late.map(({ data }) => data.key))).toEqual(new Set(['order-1']))
  })

  it('shows that it goes well by luck: what comes slowly is handled in order even when scattered', async () => {
    const scenario = await lesson('kafka-order')
    const history = startLesson({ ...scenario, story: [] })
    runTo(history, 60_000)
    const slow = handled(history, 'order-1')
    expect(slow.length).toBeGreaterThan(20)
    expect(slow).toEqual(ascending(slow))
    expect(history.state.ledger.subscribers.shipping?.outOfOrder).toBe(0)
  })

  it('would keep the order of everything in a topic of one partition, at the price of one consumer doing all the work', async () => {
    const scenario = await lesson('kafka-order')
    const setup = {
      ...scenario.setup,
      topics: [{ name: 'orders', partitions: 1, replicationFactor: 1 }],
      consumers: ['c1', 'c2', 'c3'].map((name) => ({ name, group: 'shipping' })),
    }
    const history = startLesson({ ...scenario, setup, story: [] })
    for (let burst = 0; burst < 3; burst++) act(history, { type: 'burst', stream: 'scattered', count: 6 })
    runTo(history, 60_000)
    const all = factsOf(history, 'record.processed')
    expect(all.length).toBeGreaterThan(30)
    expect(all.map(({ data }) => data.message)).toEqual(all.map((_, index) => index))
    expect(new Set(all.map(({ entity }) => entity)).size).toBe(1)
  })

  it('asks which event comes second and how many are out of order, and the run agrees', async () => {
    const { history, questions } = await playLesson('kafka-order')
    const [second, keyed] = questions
    expect(second?.right).toBe(`m${handled(history, 'order-1')[4]}`)
    expect([...(second?.options ?? [])].sort()).toEqual(['m4', 'm5', 'm6', 'm8'])
    const until = factsOf(history, 'record.processed').filter(({ tick, data }) => tick <= (keyed?.decidedTick ?? 0) && data.outOfOrder)
    expect(keyed?.right).toBe(String(until.length))
    expect(keyed?.options).toHaveLength(4)
  })
})
