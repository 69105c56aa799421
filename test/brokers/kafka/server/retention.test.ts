import { describe, expect, it } from 'vitest'
import { messageAt } from '../../../../src/brokers/kafka/recordContents.ts'
import { batch, createHarness, factsOf, fetchFrom, type Harness, lastAnswer, partitionOf, produce, runTo } from '../harness.ts'

/** `orders-0` with three segments of one 1,000-byte batch of ten records each, stamped 0, 1000 and 2000; checked every 5 s. */
function threeSegments(config: Record<string, number>, brokers = 1): Harness {
  const harness = createHarness({
    brokers,
    brokerConfig: { 'log.retention.check.interval.ms': 5000 },
    topics: [{ name: 'orders', partitions: 1, config: { 'segment.bytes': 1000, ...config } }],
  })
  for (const stamp of [0, 1000, 2000]) {
    runTo(harness, stamp)
    produce(harness, 1, [batch('orders-0', 10, { timestamps: Array(10).fill(stamp) })])
  }
  runTo(harness, 4999)
  expect(partitionOf(harness, 'orders-0').log.segments).toHaveLength(3)
  return harness
}

describe('the retention check', () => {
  it('deletes segments whose newest record is older than retention.ms, every log.retention.check.interval.ms', () => {
    const harness = threeSegments({ 'retention.ms': 4500 })
    runTo(harness, 5000)
    expect(factsOf(harness, 'segment.deleted').map(({ data, tick }) => ({ tick, ...data }))).toEqual([
      { tick: 5000, partition: 'orders-0', fromOffset: 0, toOffset: 10, reason: 'time', measured: 5000, limit: 4500, active: false },
    ])
    expect(partitionOf(harness, 'orders-0').log.logStartOffset).toBe(10)
    runTo(harness, 9999)
    expect(factsOf(harness, 'segment.deleted')).toHaveLength(1)
    runTo(harness, 10_000)
    expect(factsOf(harness, 'segment.deleted').map(({ data }) => [data.fromOffset, data.measured, data.active])).toEqual([
      [0, 5000, false],
      [10, 9000, false],
      [20, 8000, true],
    ])
  })

  it('deletes by retention.bytes, telling the size of the log', () => {
    const harness = threeSegments({ 'retention.bytes': 2000 })
    runTo(harness, 5000)
    expect(factsOf(harness, 'segment.deleted').map(({ data }) => [data.fromOffset, data.reason, data.measured, data.limit])).toEqual([
      [0, 'size', 3000, 2000],
    ])
  })

  it('by default runs first after 30 s, then every 300 s', () => {
    const harness = createHarness({ topics: [{ name: 'orders', partitions: 1, config: { 'retention.ms': 1000 } }] })
    produce(harness, 1, [batch('orders-0', 1)])
    runTo(harness, 29_999)
    expect(factsOf(harness, 'segment.deleted')).toEqual([])
    runTo(harness, 30_000)
    expect(factsOf(harness, 'segment.deleted')).toHaveLength(1)
    produce(harness, 1, [batch('orders-0', 1)])
    runTo(harness, 330_000)
    expect(factsOf(harness, 'segment.deleted').map(({ tick }) => tick)).toEqual([30_000, 330_000])
  })

  it('is made by the leader alone, so nothing is deleted twice', () => {
    const harness = threeSegments({ 'retention.ms': 4500 }, 3)
    runTo(harness, 5000)
    expect(factsOf(harness, 'segment.deleted')).toHaveLength(1)
  })

  it('tells a waiting fetch below the new log start that it is out of range', () => {
    const harness = threeSegments({ 'retention.ms': 2500 })
    // One more segment-sized batch would end the wait at once, so the fetch waits for a record in the active segment.
    fetchFrom(harness, { 'orders-0': 20 }, { minBytes: 5000, maxWaitMs: 60_000 })
    runTo(harness, 5100)
    const [found] = lastAnswer(harness, 'FetchResponse').message.partitions
    expect(found).toMatchObject({ error: 'OFFSET_OUT_OF_RANGE', fetchOffset: 20, logStartOffset: 30 })
    expect(factsOf(harness, 'fetch.refused').map(({ data }) => [data.fetchOffset, data.logStartOffset, data.logEndOffset])).toEqual([
      [20, 30, 30],
    ])
  })

  it('leaves what was fetched before readable for those who hold it', () => {
    const harness = threeSegments({ 'retention.ms': 2500 })
    runTo(harness, 5000)
    expect(messageAt(harness.state, 'orders-0', 4)).toBe(4)
    fetchFrom(harness, { 'orders-0': 4 })
    runTo(harness, 5100)
    expect(lastAnswer(harness, 'FetchResponse').message.partitions[0]?.error).toBe('OFFSET_OUT_OF_RANGE')
  })
})
