import { describe, expect, it } from 'vitest'
import { type KafkaFact, type KafkaFacts, kafkaFactLevels } from '../../../../src/brokers/kafka/facts.ts'
import { bestOf, concerns, factsConcerning } from '../../../../src/brokers/kafka/words/concerns.ts'
import type { Subject } from '../../../../src/brokers/kafka/words/subject.ts'
import type { EntityRef } from '../../../../src/kernel/fact.ts'

function fact<T extends keyof KafkaFacts & string>(id: number, tick: number, type: T, entity: EntityRef, data: KafkaFacts[T]): KafkaFact {
  return { id, tick, type, entity, level: kafkaFactLevels[type], cause: null, data } as unknown as KafkaFact
}

const sent = { topic: 'orders', partition: 'orders-1', key: 'order-1', rule: 'key', hash: 1, partitions: 2, sizeBytes: 100 } as const
const worked = { partition: 'orders-1', offset: 9, group: 'billing', key: 'order-1', first: true, outOfOrder: false, latencyMs: 5 }

/** The life of m17, which becomes orders-1@9, among facts about its neighbours. */
const facts: KafkaFact[] = [
  fact(1, 10, 'record.sent', 'producer:web', { message: 16, ...sent }),
  fact(2, 10, 'record.sent', 'producer:web', { message: 17, ...sent }),
  fact(3, 20, 'batch.sent', 'producer:web', {
    partition: 'orders-1',
    broker: 2,
    messages: [16, 17],
    sizeBytes: 200,
    reason: 'linger',
    waitedMs: 5,
    batchId: 1,
  }),
  fact(4, 30, 'batch.appended', 'partition:orders-1', {
    partition: 'orders-1',
    leader: 2,
    baseOffset: 8,
    messages: [16, 17],
    sizeBytes: 200,
    producer: 'web',
  }),
  fact(5, 30, 'batch.appended', 'partition:orders-0', {
    partition: 'orders-0',
    leader: 1,
    baseOffset: 9,
    messages: [18],
    sizeBytes: 90,
    producer: 'web',
  }),
  fact(6, 40, 'follower.fetched', 'partition:orders-1', { partition: 'orders-1', broker: 1, fetchOffset: 8, endOffset: 10 }),
  fact(7, 50, 'highWatermark.advanced', 'partition:orders-1', { partition: 'orders-1', from: 7, to: 9, waitedFor: 1 }),
  fact(8, 51, 'highWatermark.advanced', 'partition:orders-1', { partition: 'orders-1', from: 9, to: 10, waitedFor: 1 }),
  fact(9, 55, 'fetch.answered', 'partition:orders-1', {
    partition: 'orders-1',
    consumer: 'c1',
    fromOffset: 8,
    toOffset: 10,
    sizeBytes: 200,
    waitedMs: 3,
  }),
  fact(10, 60, 'records.fetched', 'consumer:c1', { partition: 'orders-1', fromOffset: 8, toOffset: 10, sizeBytes: 200, highWatermark: 10 }),
  fact(11, 61, 'records.polled', 'consumer:c1', {
    count: 2,
    partitions: { 'orders-1': { fromOffset: 8, toOffset: 10 } },
    sinceLastPollMs: 9,
  }),
  fact(12, 65, 'record.processed', 'consumer:c1', { ...worked, message: 16, offset: 8 }),
  fact(13, 70, 'record.processed', 'consumer:c1', { ...worked, message: 17 }),
  fact(14, 80, 'group.offset.committed', 'group:billing', {
    group: 'billing',
    memberId: 'c1-x',
    generation: 3,
    offsets: { 'orders-1': 9 },
    before: { 'orders-1': 5 },
  }),
  fact(15, 90, 'group.offset.committed', 'group:billing', {
    group: 'billing',
    memberId: 'c1-x',
    generation: 3,
    offsets: { 'orders-1': 10 },
    before: { 'orders-1': 9 },
  }),
  fact(16, 95, 'group.member.expired', 'group:billing', {
    group: 'billing',
    memberId: 'c1-x',
    clientId: 'c1',
    instanceId: null,
    lastSeenTick: 1,
    silentMs: 6000,
    limitMs: 6000,
    limit: 'session.timeout.ms',
  }),
]

const record: Subject = { kind: 'record', message: 17, partition: 'orders-1', offset: 9 }
const words = (subject: Subject, now: number) => factsConcerning(subject, facts, now).life.map(({ word }) => word)

describe('factsConcerning', () => {
  it('tells the life of one record among its neighbours in batch, log and commits', () => {
    expect(words(record, 1000)).toEqual([
      'sent',
      'on its way in a batch',
      'appended',
      'copied by broker 1',
      'visible',
      'fetched by c1',
      'polled by c1',
      'processed by c1',
      'committed by billing',
    ])
  })

  it('counts the move of the high watermark that made the record visible, not the one before it', () => {
    expect(factsConcerning(record, facts, 1000).life.find(({ word }) => word === 'visible')?.fact.id).toBe(8)
  })

  it('knows nothing beyond the present', () => {
    expect(words(record, 45)).toEqual(['sent', 'on its way in a batch', 'appended', 'copied by broker 1'])
    expect(factsConcerning(record, facts, 45).best?.id).toBe(6)
    expect(factsConcerning(record, facts, 9)).toEqual({ best: null, life: [] })
  })

  it('explains a record by the last thing that happened to it', () => {
    expect(factsConcerning(record, facts, 75).best?.type).toBe('record.processed')
    expect(factsConcerning(record, facts, 1000).best?.id).toBe(15)
  })

  it('follows a message that has no offset yet by its number alone', () => {
    expect(words({ kind: 'record', message: 17, partition: null, offset: null }, 25)).toEqual(['sent', 'on its way in a batch'])
  })

  it('explains a partition by what moved its log, not by who committed in it later', () => {
    const partition = factsConcerning({ kind: 'partition', partition: 'orders-1' }, facts, 1000)
    expect(partition.best?.id).toBe(8)
    expect(partition.life.at(-1)?.word).toBe('billing committed 10')
  })

  it('ends the life of a silent consumer with its session', () => {
    expect(words({ kind: 'consumer', name: 'c1' }, 1000)).toEqual(['session expired'])
    expect(words({ kind: 'consumer', name: 'c2' }, 1000)).toEqual([])
  })

  it('does not take orders-1 for a partition of a topic that is called order', () => {
    expect(words({ kind: 'topic', topic: 'order' }, 1000)).toEqual([])
    expect(words({ kind: 'topic', topic: 'orders' }, 1000)).toEqual(['orders-1: offsets 8 to 9 appended', 'orders-0: offset 9 appended'])
  })

  it('falls back on the last moment where none of the telling ones has come', () => {
    const commit = facts.filter(({ id }) => id === 14).map((only) => ({ fact: only, word: 'x' }))
    expect(bestOf({ kind: 'partition', partition: 'orders-1' }, commit)?.id).toBe(14)
  })
})

describe('concerns', () => {
  const ids = (subject: Subject) => facts.filter((each) => concerns(subject, each)).map(({ id }) => id)

  it('includes what is no moment of a life but speaks of it', () => {
    expect(ids(record)).toContain(9)
    expect(ids({ kind: 'consumer', name: 'c1' })).toEqual([9, 10, 11, 12, 13, 16])
  })

  it('finds a partition in the lists and tables that facts carry', () => {
    expect(ids({ kind: 'partition', partition: 'orders-1' })).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
  })

  it('tells brokers apart by number and producers by name', () => {
    expect(ids({ kind: 'broker', broker: 1 })).toEqual([5, 6])
    expect(ids({ kind: 'producer', name: 'web' })).toEqual([1, 2, 3, 4, 5])
  })
})
