import { describe, expect, it } from 'vitest'
import {
  answersOf,
  batch,
  chainOf,
  createHarness,
  factsOf,
  fetchFrom,
  type Harness,
  lastAnswer,
  partitionOf,
  produce,
  runTo,
  slowDown,
} from '../harness.ts'

const ONE_WAY_MS = 10

/** One broker with batches of these sizes, one record each, in `orders-0` at tick 100. */
function withBatches(sizes: readonly number[], config = {}): Harness {
  const harness = createHarness({ topics: [{ name: 'orders', partitions: 3, config }] })
  for (const sizeBytes of sizes) produce(harness, 1, [batch('orders-0', 1, { sizeBytes })])
  runTo(harness, 100)
  return harness
}

function fetched(harness: Harness): (string | number)[][] {
  const { partitions } = lastAnswer(harness, 'FetchResponse').message
  return partitions.map(({ partition, error, fetchOffset, endOffset }) => [partition, error, fetchOffset, endOffset])
}

describe('a fetch', () => {
  it('that finds fetch.min.bytes is answered at once', () => {
    const harness = withBatches([100, 100])
    fetchFrom(harness, { 'orders-0': 0 }, { minBytes: 200 })
    runTo(harness, 300)
    expect(lastAnswer(harness, 'FetchResponse').tick).toBe(100 + 2 * ONE_WAY_MS)
    expect(lastAnswer(harness, 'FetchResponse').message.partitions).toMatchObject([
      { partition: 'orders-0', error: 'NONE', fetchOffset: 0, endOffset: 2, sizeBytes: 200, highWatermark: 2, logStartOffset: 0 },
    ])
  })

  it('waits for fetch.min.bytes or fetch.max.wait.ms, whichever is first: the bytes', () => {
    const harness = withBatches([100])
    fetchFrom(harness, { 'orders-0': 0 }, { minBytes: 300 })
    runTo(harness, 200)
    produce(harness, 1, [batch('orders-0', 1)])
    runTo(harness, 300)
    expect(harness.answers.filter(({ message }) => message.api === 'FetchResponse')).toEqual([])
    produce(harness, 1, [batch('orders-0', 1)])
    runTo(harness, 400)
    expect(lastAnswer(harness, 'FetchResponse').tick).toBe(300 + 2 * ONE_WAY_MS)
    expect(fetched(harness)).toEqual([['orders-0', 'NONE', 0, 3]])
  })

  it('waits for fetch.min.bytes or fetch.max.wait.ms, whichever is first: the time, and takes what there is', () => {
    const harness = withBatches([100])
    fetchFrom(harness, { 'orders-0': 0, 'orders-1': 0 }, { minBytes: 300, maxWaitMs: 250 })
    runTo(harness, 1000)
    expect(lastAnswer(harness, 'FetchResponse').tick).toBe(100 + ONE_WAY_MS + 250 + ONE_WAY_MS)
    expect(fetched(harness)).toEqual([
      ['orders-0', 'NONE', 0, 1],
      ['orders-1', 'NONE', 0, 0],
    ])
    expect(factsOf(harness, 'fetch.answered').map(({ data }) => data.waitedMs)).toEqual([250])
  })

  it('counts fetch.min.bytes over all its partitions', () => {
    const harness = withBatches([100])
    fetchFrom(harness, { 'orders-0': 0, 'orders-1': 0, 'orders-2': 0 }, { minBytes: 300, maxWaitMs: 5000 })
    produce(harness, 1, [batch('orders-1', 1)])
    produce(harness, 1, [batch('orders-2', 1)])
    runTo(harness, 300)
    expect(fetched(harness)).toEqual([
      ['orders-0', 'NONE', 0, 1],
      ['orders-1', 'NONE', 0, 1],
      ['orders-2', 'NONE', 0, 1],
    ])
  })

  it('of a consumer that is gone does not wait for ever', () => {
    const harness = withBatches([])
    fetchFrom(harness, { 'orders-0': 0 }, { from: 'crashed' })
    runTo(harness, 10_000)
    expect(Object.values(harness.state.brokers).flatMap((broker) => broker.waitingFetches)).toEqual([])
  })

  it('sees nothing at or past the high watermark', () => {
    const harness = createHarness({ brokers: 3, oneWayMs: ONE_WAY_MS })
    runTo(harness, 100)
    fetchFrom(harness, { 'orders-0': 0 }, { maxWaitMs: 5000 })
    produce(harness, 1, [batch('orders-0', 3)])
    // Written at 110; the high watermark moves at 130, when both followers have asked again.
    runTo(harness, 139)
    expect(answersOf(harness, 'FetchResponse')).toEqual([])
    runTo(harness, 140)
    expect(fetched(harness)).toEqual([['orders-0', 'NONE', 0, 3]])
    const { cause } = lastAnswer(harness, 'FetchResponse')
    expect(chainOf(harness, cause)).toEqual(['fetch.answered', 'highWatermark.advanced', 'follower.fetched', 'batch.appended'])
  })

  it('between the high watermark and the log end is answered at once, with nothing', () => {
    const harness = createHarness({ brokers: 3, oneWayMs: ONE_WAY_MS })
    runTo(harness, 100)
    for (const broker of [1, 2, 3]) if (broker !== partitionOf(harness, 'orders-0').leader) slowDown(harness, broker, 3000)
    produce(harness, 1, [batch('orders-0', 3)])
    fetchFrom(harness, { 'orders-0': 2 })
    runTo(harness, 200)
    expect(lastAnswer(harness, 'FetchResponse').tick).toBe(100 + 2 * ONE_WAY_MS)
    expect(fetched(harness)).toEqual([['orders-0', 'NONE', 2, 2]])
  })

  it('above the log end is out of range', () => {
    const harness = withBatches([100])
    fetchFrom(harness, { 'orders-0': 2, 'orders-1': 0 })
    runTo(harness, 200)
    expect(lastAnswer(harness, 'FetchResponse').tick).toBe(100 + 2 * ONE_WAY_MS)
    expect(fetched(harness)).toEqual([
      ['orders-0', 'OFFSET_OUT_OF_RANGE', 2, 2],
      ['orders-1', 'NONE', 0, 0],
    ])
    expect(factsOf(harness, 'fetch.refused').map(({ data }) => data)).toEqual([
      { partition: 'orders-0', consumer: 'client', error: 'OFFSET_OUT_OF_RANGE', fetchOffset: 2, logStartOffset: 0, logEndOffset: 1 },
    ])
  })

  it('brings at least one batch, even one larger than max.partition.fetch.bytes and fetch.max.bytes', () => {
    const harness = withBatches([5000, 100])
    fetchFrom(harness, { 'orders-0': 0 }, { maxBytes: 1000, partitionMaxBytes: 1000 })
    runTo(harness, 200)
    expect(fetched(harness)).toEqual([['orders-0', 'NONE', 0, 1]])
  })

  it('brings whole batches up to max.partition.fetch.bytes of each partition', () => {
    const harness = withBatches([400, 400, 400])
    produce(harness, 1, [batch('orders-1', 1, { sizeBytes: 900 })])
    produce(harness, 1, [batch('orders-1', 1, { sizeBytes: 900 })])
    runTo(harness, 200)
    fetchFrom(harness, { 'orders-0': 0, 'orders-1': 0 }, { partitionMaxBytes: 1000 })
    runTo(harness, 300)
    expect(fetched(harness)).toEqual([
      ['orders-0', 'NONE', 0, 2],
      ['orders-1', 'NONE', 0, 1],
    ])
  })

  it('brings no more than fetch.max.bytes in all, and only its first batch may exceed that', () => {
    const harness = withBatches([400, 400])
    produce(harness, 1, [batch('orders-1', 1, { sizeBytes: 300 })])
    produce(harness, 1, [batch('orders-2', 1, { sizeBytes: 100 })])
    runTo(harness, 200)
    fetchFrom(harness, { 'orders-0': 0, 'orders-1': 0, 'orders-2': 0 }, { maxBytes: 1000 })
    runTo(harness, 300)
    expect(fetched(harness)).toEqual([
      ['orders-0', 'NONE', 0, 2],
      ['orders-1', 'NONE', 0, 0],
      ['orders-2', 'NONE', 0, 1],
    ])
  })

  it('with fetch.min.bytes above fetch.max.bytes waits for fetch.max.bytes', () => {
    const harness = withBatches([400, 400])
    fetchFrom(harness, { 'orders-0': 0 }, { minBytes: 100_000, maxBytes: 800 })
    runTo(harness, 200)
    expect(lastAnswer(harness, 'FetchResponse').tick).toBe(100 + 2 * ONE_WAY_MS)
  })

  it('with fetch.max.wait.ms=0 does not wait', () => {
    const harness = withBatches([])
    fetchFrom(harness, { 'orders-0': 0 }, { maxWaitMs: 0 })
    runTo(harness, 200)
    expect(lastAnswer(harness, 'FetchResponse').tick).toBe(100 + 2 * ONE_WAY_MS)
  })

  it('that lags behind in an older segment is answered without waiting for fetch.min.bytes', () => {
    const harness = withBatches([600, 600], { 'segment.bytes': 1000 })
    fetchFrom(harness, { 'orders-0': 0 }, { minBytes: 5000 })
    runTo(harness, 200)
    expect(lastAnswer(harness, 'FetchResponse').tick).toBe(100 + 2 * ONE_WAY_MS)
    expect(fetched(harness)).toEqual([['orders-0', 'NONE', 0, 1]])
  })

  it('answers every waiting consumer with the same records, in the order in which they came', () => {
    const harness = withBatches([])
    for (const from of ['c1', 'c2', 'c3']) fetchFrom(harness, { 'orders-0': 0 }, { from })
    runTo(harness, 150)
    produce(harness, 1, [batch('orders-0', 2)])
    runTo(harness, 200)
    expect(answersOf(harness, 'FetchResponse').map(({ to, message }) => [to, message.partitions[0]?.endOffset])).toEqual([
      ['c1', 2],
      ['c2', 2],
      ['c3', 2],
    ])
  })
})
