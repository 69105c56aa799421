import { describe, expect, it } from 'vitest'
import type { KafkaFact } from '../../src/brokers/kafka/facts.ts'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { kafkaModel } from '../../src/brokers/kafka/model.ts'
import { messagesBetween } from '../../src/brokers/kafka/recordContents.ts'
import { act, runTo } from '../../src/kernel/history.ts'
import { type LessonHistory, startLesson } from '../../src/scenarios/lesson.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

/** Partitions to which records of a key were sent, in order, each run of one told once. */
function placesOf(history: LessonHistory<KafkaTypes>, key: string): string[] {
  const places = factsOf(history, 'record.sent').flatMap(({ data }) => (data.key === key ? [data.partition] : []))
  return places.filter((place, index) => place !== places[index - 1])
}

/** Every message of a partition, in order of offset. */
function written(history: LessonHistory<KafkaTypes>, partition: string): number[] {
  return messagesBetween(history.state, partition, 0, history.state.partitions[partition]?.log.logEndOffset ?? 0)
}

/** Ticks of: partitions added, learned by the producer, learned by the group's leader. */
function changes(history: LessonHistory<KafkaTypes>): { added: number; producer: number; group: number } {
  const learned = factsOf(history, 'metadata.updated')
  return {
    added: factsOf(history, 'partitions.added')[0]?.tick ?? 0,
    producer: learned.find(({ data }) => data.client === 'web-shop' && data.before === 2)?.tick ?? 0,
    group: learned.find(({ data }) => data.client === 'c1')?.tick ?? 0,
  }
}

describe('kafka-add-partitions', () => {
  it('has the producer divide by the old number until its next metadata refresh', async () => {
    const { history } = await playLesson('kafka-add-partitions')
    const { added, producer } = changes(history)
    expect(producer - added).toBeGreaterThan(3_000)
    const sent = factsOf(history, 'record.sent')
    for (const { tick, data } of sent) {
      expect(data.partitions).toBe(tick < producer ? 2 : 4)
      expect(data.partition).toBe(`orders-${((data.hash ?? 0) & 0x7fffffff) % data.partitions}`)
    }
    expect(sent.filter(({ tick, data }) => tick > added && data.key === 'order-1' && data.partition === 'orders-0').length).toBeGreaterThan(
      1,
    )
  })

  it('moves some keys to new partitions for good, and leaves others where they are', async () => {
    const { history } = await playLesson('kafka-add-partitions')
    expect(placesOf(history, 'order-1')).toEqual(['orders-0', 'orders-2'])
    expect(placesOf(history, 'cart-1')).toEqual(['orders-1', 'orders-3'])
    expect(placesOf(history, 'user-42')).toEqual(['orders-0'])
    expect(placesOf(history, 'pay-2')).toEqual(['orders-1'])
  })

  it('moves no record: what was written before lies where it was', async () => {
    const { history } = await playLesson('kafka-add-partitions')
    const before = startLesson(await lesson('kafka-add-partitions'))
    runTo(before, changes(history).added)
    for (const partition of ['orders-0', 'orders-1']) {
      const old = written(before, partition)
      expect(old.length).toBeGreaterThan(4)
      expect(written(history, partition).slice(0, old.length)).toEqual(old)
    }
    const all = ['orders-0', 'orders-1', 'orders-2', 'orders-3'].flatMap((partition) => written(history, partition))
    expect(new Set(all).size).toBe(all.length)
  })

  it('lets the group find out by itself, and rebalance because of that', async () => {
    const { history } = await playLesson('kafka-add-partitions')
    const { producer, group } = changes(history)
    expect(group).toBeGreaterThan(producer)
    const rebalance = factsOf(history, 'group.rebalance.started').at(-1)
    const causes: string[] = []
    for (let fact: KafkaFact | undefined = rebalance; fact !== undefined; ) {
      causes.unshift(fact.type)
      const { cause } = fact as KafkaFact
      fact = history.trace.facts.find(({ id }) => id === cause) as KafkaFact | undefined
    }
    expect(causes[0]).toBe('metadata.updated')
    expect(factsOf(history, 'group.stable').at(-1)?.data.generation).toBe(2)
    const read = factsOf(history, 'record.processed').filter(({ data }) => data.partition === 'orders-2')
    expect(read[0]?.tick).toBeGreaterThan(group)
    // What was written there meanwhile waited.
    const waited = factsOf(history, 'batch.appended').filter(({ tick, data }) => data.partition === 'orders-2' && tick < group)
    expect(waited.length).toBeGreaterThan(1)
  })

  it('breaks the order of the keys that move, and of no other', async () => {
    const { history } = await playLesson('kafka-add-partitions', 60_000)
    const late = factsOf(history, 'record.processed').filter(({ data }) => data.outOfOrder)
    expect(late.length).toBeGreaterThan(1)
    expect(late.length).toBe(history.state.ledger.subscribers.billing?.outOfOrder)
    expect(new Set(late.map(({ data }) => data.key))).toEqual(new Set(['order-1', 'cart-1']))
    // All of them lay in an old partition when the key had moved on.
    for (const { data } of late) expect(['orders-0', 'orders-1']).toContain(data.partition)
  })

  it('keeps every order if no partition is added', async () => {
    const scenario = await lesson('kafka-add-partitions')
    const history = startLesson({ ...scenario, story: [] })
    runTo(history, 80_000)
    expect(factsOf(history, 'record.processed').length).toBeGreaterThan(50)
    expect(history.state.ledger.subscribers.billing?.outOfOrder).toBe(0)
  })

  it('has a group with auto.offset.reset=latest skip what was written to the new partitions before it knew of them', async () => {
    const history = startLesson(await lesson('kafka-add-partitions'))
    act(history, { type: 'configure', target: 'group:billing', name: 'auto.offset.reset', value: 'latest' })
    runTo(history, 40_000)
    const { group } = changes(history)
    const skipped = factsOf(history, 'message.skipped').filter(({ tick }) => tick > group)
    expect(skipped.length).toBeGreaterThan(3)
    for (const { data } of skipped) expect(['orders-2', 'orders-3']).toContain(data.partition)
  })

  it('can never take a partition away again', async () => {
    const { history } = await playLesson('kafka-add-partitions')
    const refusal = kafkaModel.refuse(history.state, { type: 'addPartitions', topic: 'orders', total: 2 })
    expect(refusal?.rule).toContain('never takes any away')
  })

  it('asks where the next record goes and which are handled first, and the run agrees', async () => {
    const { history, questions } = await playLesson('kafka-add-partitions')
    const [next, first] = questions
    const sent = factsOf(history, 'record.sent').find(({ tick, data }) => tick === next?.decidedTick && data.key === 'order-1')
    expect(next?.right).toBe(`To ${sent?.data.partition}`)
    expect(next?.right).toBe('To orders-0')
    expect(next?.options).toContain('To orders-2')
    expect(first?.right).toBe('Newer ones, before older ones are done')
    const late = factsOf(history, 'record.processed').find(({ data }) => data.key === 'order-1' && data.outOfOrder)
    expect(first?.decidedTick).toBe(late?.tick)
  })
})
