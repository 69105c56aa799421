import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { act, runTo } from '../../src/kernel/history.ts'
import { type LessonHistory, startLesson } from '../../src/scenarios/lesson.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

const BATCH_SIZE = 900

/** Partitions to which the records of a topic were sent, in order. */
function choices(history: LessonHistory<KafkaTypes>, topic: string): string[] {
  return factsOf(history, 'record.sent').flatMap(({ data }) => (data.topic === topic ? [data.partition] : []))
}

/** How often each value comes up. */
function tally(values: readonly string[]): number[] {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return Object.values(counts)
}

/** Lengths of the runs of one value. */
function visits(values: readonly string[]): number[] {
  const lengths: number[] = []
  for (const [index, value] of values.entries()) {
    if (value === values[index - 1]) lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1
    else lengths.push(1)
  }
  return lengths
}

function batchesOf(history: LessonHistory<KafkaTypes>, topic: string): { records: number; sizeBytes: number }[] {
  return factsOf(history, 'batch.appended').flatMap(({ data }) =>
    data.partition.startsWith(`${topic}-`) ? [{ records: data.messages.length, sizeBytes: data.sizeBytes }] : [],
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('kafka-null-keys', () => {
  it('gives both producers the same stream of records without a key', async () => {
    const { history } = await playLesson('kafka-null-keys')
    const sent = factsOf(history, 'record.sent')
    expect(sent.every(({ data }) => data.key === null && data.hash === null)).toBe(true)
    const ticks = (topic: string) => sent.flatMap(({ tick, data }) => (data.topic === topic ? [tick] : []))
    expect(ticks('rotated').length).toBeGreaterThanOrEqual(32)
    expect(ticks('rotated')).toEqual(ticks('sticky'))
  })

  it('has the RoundRobinPartitioner take the partitions strictly in turn', async () => {
    const { history } = await playLesson('kafka-null-keys')
    const chosen = choices(history, 'rotated')
    expect(chosen).toEqual(chosen.map((_, index) => `rotated-${index % 3}`))
    const counts = tally(chosen)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  })

  it('has the default one stay until batch.size bytes went to the partition, and never beyond twice as many', async () => {
    const { history } = await playLesson('kafka-null-keys')
    const switches = factsOf(history, 'producer.partition.switched')
    expect(switches.length).toBeGreaterThanOrEqual(2)
    for (const { data } of switches) {
      expect(data.batchSizeBytes).toBe(BATCH_SIZE)
      expect(data.bytes).toBeGreaterThanOrEqual(BATCH_SIZE)
      expect(data.bytes).toBeLessThan(2 * BATCH_SIZE)
    }
    expect(mean(visits(choices(history, 'sticky')))).toBeGreaterThan(5)
    expect(visits(choices(history, 'rotated')).every((length) => length === 1)).toBe(true)
  })

  it('fills fewer and larger batches by staying, for the same records', async () => {
    const { history } = await playLesson('kafka-null-keys')
    const rotated = batchesOf(history, 'rotated')
    const sticky = batchesOf(history, 'sticky')
    expect(sticky.length * 2).toBeLessThan(rotated.length)
    expect(mean(sticky.map(({ records }) => records))).toBeGreaterThan(3.5)
    expect(mean(rotated.map(({ records }) => records))).toBeLessThan(1.5)
    expect(mean(sticky.map(({ sizeBytes }) => sizeBytes))).toBeGreaterThan(2 * mean(rotated.map(({ sizeBytes }) => sizeBytes)))
  })

  it('pays with evenness in the short run, and gets it back in the long run', async () => {
    const { history } = await playLesson('kafka-null-keys')
    const early = tally(choices(history, 'sticky'))
    expect(Math.max(...early) - Math.min(...early)).toBeGreaterThan(5)
    runTo(history, 6_000_000)
    const late = [0, 1, 2].map((number) => history.state.partitions[`sticky-${number}`]?.log.logEndOffset ?? 0)
    for (const count of late) expect(count / mean(late), String(late)).toBeGreaterThan(0.9)
  })

  it('does not move on because time goes by', async () => {
    const history = startLesson(await lesson('kafka-null-keys'))
    runTo(history, 11_000)
    const before = choices(history, 'sticky').at(-1)
    act(history, { type: 'pauseStream', stream: 'app-clicks' })
    runTo(history, 100_000)
    act(history, { type: 'resumeStream', stream: 'app-clicks' })
    runTo(history, 101_000)
    const chosen = choices(history, 'sticky')
    expect(chosen).toHaveLength(4)
    expect(chosen.at(-1)).toBe(before)
    expect(factsOf(history, 'producer.partition.switched')).toHaveLength(0)
  })

  it('asks for the next partition and for the batches, and the run agrees', async () => {
    const { history, questions } = await playLesson('kafka-null-keys')
    const [next, batches] = questions
    const asked = factsOf(history, 'record.sent').find(({ tick, data }) => tick === next?.decidedTick && data.topic === 'sticky')
    expect(next?.right).toBe(`To ${asked?.data.partition}`)
    expect([...(next?.options ?? [])].sort()).toEqual(['To sticky-0', 'To sticky-1', 'To sticky-2'])
    expect(batches?.right).toContain('mobile-app')
    expect(batches?.because).toContain('32 records in 8 batches')
  })
})
