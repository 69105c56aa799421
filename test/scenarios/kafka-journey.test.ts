import { describe, expect, it } from 'vitest'
import type { KafkaFact } from '../../src/brokers/kafka/facts.ts'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { messageAt } from '../../src/brokers/kafka/recordContents.ts'
import type { FactId } from '../../src/kernel/fact.ts'
import type { LessonHistory } from '../../src/scenarios/lesson.ts'
import { factsOf, playLesson } from './runLesson.ts'

/** Every stage of a record's way, first to last, as facts of one kind. */
const STAGES = [
  'record.sent',
  'batch.sent',
  'batch.appended',
  'follower.fetched',
  'highWatermark.advanced',
  'fetch.answered',
  'records.fetched',
  'records.polled',
  'record.handling',
  'record.processed',
  'offset.commit.sent',
  'group.offset.committed',
  'offset.commit.acknowledged',
] as const

/** The chain of causes that ends in `last`, first to last. */
function causesOf(history: LessonHistory<KafkaTypes>, last: FactId): KafkaFact[] {
  const chain: KafkaFact[] = []
  for (let id: FactId | null = last; id !== null; ) {
    const fact = history.trace.facts.find((candidate) => candidate.id === id) as KafkaFact | undefined
    expect(fact, `fact ${id} is in the trace`).toBeDefined()
    if (fact === undefined) break
    chain.unshift(fact)
    id = fact.cause
  }
  return chain
}

describe('kafka-journey', () => {
  it('leads from send() to the committed offset through every stage, each caused by the one before', async () => {
    const { history } = await playLesson('kafka-journey')
    const [first] = factsOf(history, 'offset.commit.acknowledged').filter((fact) => fact.data.offsets['orders-0'] === 1)
    expect(first).toBeDefined()
    const chain = causesOf(history, first?.id ?? 0)
    expect(chain.map((fact) => fact.type)).toEqual(STAGES)
    // One record all the way, and time never runs backwards.
    expect(chain[0]?.data).toMatchObject({ message: 0, key: 'order-1', partition: 'orders-0' })
    expect(chain[9]?.data).toMatchObject({ message: 0, partition: 'orders-0', offset: 0 })
    expect(chain.map((fact) => fact.tick)).toEqual([...chain.map((fact) => fact.tick)].sort((left, right) => left - right))
  })

  it('has the leader count a follower only when that one asks for the next offset: a whole round trip after its copy', async () => {
    const { scenario, history } = await playLesson('kafka-journey')
    for (const advanced of factsOf(history, 'highWatermark.advanced')) {
      const { partition, to, waitedFor } = advanced.data
      const copies = factsOf(history, 'follower.fetched').filter((fact) => fact.data.partition === partition && fact.data.endOffset >= to)
      const followers = new Set(copies.filter((fact) => fact.tick < advanced.tick).map((fact) => fact.data.broker))
      expect(followers.size, `both followers have ${partition} up to ${to}`).toBe(2)
      const last = copies.find((fact) => fact.data.broker === waitedFor)
      expect(advanced.tick - (last?.tick ?? 0)).toBe(scenario.setup.oneWayMs)
    }
  })

  it('shows consumers nothing at or above the high watermark, although it is written', async () => {
    const { history } = await playLesson('kafka-journey', 30_000)
    const highWatermarks: Record<string, number> = {}
    let withheld = 0
    for (const fact of history.trace.facts as KafkaFact[]) {
      if (fact.type === 'highWatermark.advanced') highWatermarks[fact.data.partition] = fact.data.to
      if (fact.type === 'fetch.answered') expect(fact.data.toOffset).toBeLessThanOrEqual(highWatermarks[fact.data.partition] ?? 0)
      if (fact.type === 'batch.appended' && fact.data.baseOffset >= (highWatermarks[fact.data.partition] ?? 0)) withheld++
    }
    expect(factsOf(history, 'fetch.answered').length).toBeGreaterThanOrEqual(2)
    // Every record was on its leader before it could be read.
    expect(withheld).toBe(factsOf(history, 'batch.appended').length)
  })

  it('tells the producer (acks=all) at the moment when consumers may read, not before', async () => {
    const { scenario, history } = await playLesson('kafka-journey')
    const [acknowledged] = factsOf(history, 'batch.acknowledged')
    const advanced = factsOf(history, 'highWatermark.advanced').find((fact) => fact.id === acknowledged?.cause)
    expect(advanced?.data).toMatchObject({ partition: 'orders-0', to: 1 })
    expect((acknowledged?.tick ?? 0) - (advanced?.tick ?? 0)).toBe(scenario.setup.oneWayMs)
  })

  it('leaves the record in the log, and brings the lag to zero by committing the next offset', async () => {
    const { history } = await playLesson('kafka-journey')
    expect(history.state.partitions['orders-0']?.log.logStartOffset).toBe(0)
    expect(messageAt(history.state, 'orders-0', 0)).toBe(0)
    expect(history.state.story.said[8]).toContain('lag} of 0 records')
  })

  it('asks what makes a record readable, and the right answer is what the run then does', async () => {
    const { history, questions } = await playLesson('kafka-journey')
    expect(questions).toHaveLength(1)
    expect(questions[0]?.right).toBe('Every in-sync follower has copied it, and the leader knows')
    expect(questions[0]?.options).toHaveLength(4)
    expect(factsOf(history, 'highWatermark.advanced')[0]?.tick).toBe(questions[0]?.decidedTick)
    expect(questions[0]?.because).toContain('from 0 to 1')
  })
})
