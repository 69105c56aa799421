import { describe, expect, it } from 'vitest'
import { packetsUnderWay } from '../../../../src/kernel/agenda.ts'
import {
  answersOf,
  batch,
  chainOf,
  createHarness,
  factsOf,
  type Harness,
  lastAnswer,
  partitionOf,
  produce,
  request,
  runTo,
  slowDown,
} from '../harness.ts'

const ONE_WAY_MS = 10

function cluster(partitions = 1): Harness {
  const harness = createHarness({ brokers: 3, oneWayMs: ONE_WAY_MS, topics: [{ name: 'orders', partitions }] })
  runTo(harness, 100)
  return harness
}

describe('a produce request', () => {
  it('with acks=0 is written and never answered', () => {
    const harness = cluster()
    produce(harness, 0, [batch('orders-0', 2)])
    runTo(harness, 40_000)
    expect(partitionOf(harness, 'orders-0').log.logEndOffset).toBe(2)
    expect(harness.answers).toEqual([])
  })

  it('with acks=1 is answered when the leader has written it', () => {
    const harness = cluster()
    produce(harness, 1, [batch('orders-0', 2)])
    runTo(harness, 200)
    const answer = lastAnswer(harness, 'ProduceResponse')
    expect(answer.tick).toBe(100 + 2 * ONE_WAY_MS)
    expect(answer.message.results).toMatchObject([{ partition: 'orders-0', batchId: 1, error: 'NONE', baseOffset: 0 }])
  })

  it('with acks=all is answered when every in-sync replica has it', () => {
    const harness = cluster()
    produce(harness, -1, [batch('orders-0', 2)])
    runTo(harness, 200)
    expect(lastAnswer(harness, 'ProduceResponse').tick).toBe(100 + 4 * ONE_WAY_MS)
  })

  it('with acks=all waits for the slowest of its partitions', () => {
    const harness = cluster(4)
    const [first, last] = ['orders-0', 'orders-3'].map((id) => partitionOf(harness, id))
    expect(first?.leader).toBe(last?.leader)
    if (first === undefined || last === undefined) return
    // orders-3 alone is still waiting for a follower that is not in touch with the leader.
    const behind = Number(Object.keys(last.followers)[0])
    const fetcher = harness.state.brokers[`broker-${behind}`]?.fetchers[last.leader]
    if (fetcher !== undefined) fetcher.partitions = fetcher.partitions.filter((id) => id !== last.id)
    runTo(harness, 1000)
    produce(harness, -1, [batch('orders-0', 1), batch('orders-3', 1, { batchId: 2 })], 5000)
    runTo(harness, 2000)
    expect([first.log.highWatermark, last.log.highWatermark]).toEqual([1, 0])
    expect(harness.answers).toEqual([])
    fetcher?.partitions.push(last.id)
    runTo(harness, 3000)
    expect(lastAnswer(harness, 'ProduceResponse').message.results.map(({ error }) => error)).toEqual(['NONE', 'NONE'])
  })

  it('with acks=all that is not replicated within request.timeout.ms is answered REQUEST_TIMED_OUT, and stays in the log', () => {
    const harness = cluster()
    for (const broker of [1, 2, 3]) slowDown(harness, broker, 2000)
    produce(harness, -1, [batch('orders-0', 2)], 1500)
    runTo(harness, 100 + 2010 + 1500 + 2010)
    const answer = lastAnswer(harness, 'ProduceResponse')
    expect(answer.tick).toBe(100 + 2010 + 1500 + 2010)
    expect(answer.message.results[0]?.error).toBe('REQUEST_TIMED_OUT')
    runTo(harness, 30_000)
    expect(partitionOf(harness, 'orders-0').log.highWatermark).toBe(2)
    expect(answersOf(harness, 'ProduceResponse')).toHaveLength(1)
  })

  it('leaves requests with a later deadline waiting when an earlier one times out', () => {
    const harness = cluster()
    for (const broker of [1, 2, 3]) slowDown(harness, broker, 2000)
    produce(harness, -1, [batch('orders-0', 1)], 29_000, 'patient')
    produce(harness, -1, [batch('orders-0', 1)], 500, 'hasty')
    runTo(harness, 30_000)
    expect(answersOf(harness, 'ProduceResponse').map(({ to, message }) => [to, message.results[0]?.error])).toEqual([
      ['hasty', 'REQUEST_TIMED_OUT'],
      ['patient', 'NONE'],
    ])
  })

  it('keeps what it may write when one of its batches is refused', () => {
    const harness = createHarness({ topics: [{ name: 'orders', partitions: 2, config: { 'max.message.bytes': 1000 } }] })
    produce(harness, -1, [batch('orders-0', 1, { sizeBytes: 1001 }), batch('orders-1', 1, { sizeBytes: 1000, batchId: 2 })])
    runTo(harness, 50)
    expect(lastAnswer(harness, 'ProduceResponse').message.results).toMatchObject([
      { partition: 'orders-0', batchId: 1, error: 'MESSAGE_TOO_LARGE', baseOffset: -1 },
      { partition: 'orders-1', batchId: 2, error: 'NONE', baseOffset: 0 },
    ])
    expect(factsOf(harness, 'batch.refused').map(({ data }) => data)).toEqual([
      { partition: 'orders-0', error: 'MESSAGE_TOO_LARGE', sizeBytes: 1001, limit: 1000 },
    ])
  })

  it('is refused what lies too far in the future, or is larger than a segment', () => {
    const config = { 'message.timestamp.after.max.ms': 1000, 'segment.bytes': 500 }
    const harness = createHarness({ topics: [{ name: 'orders', partitions: 1, config }] })
    produce(harness, 1, [batch('orders-0', 1, { timestamps: [1011] })])
    produce(harness, 1, [batch('orders-0', 6)])
    runTo(harness, 50)
    expect(factsOf(harness, 'batch.refused').map(({ data }) => [data.error, data.limit])).toEqual([
      ['INVALID_TIMESTAMP', 1000],
      ['RECORD_LIST_TOO_LARGE', 500],
    ])
  })

  it('to a broker that does not lead the partition, or for a partition that nobody knows, is refused', () => {
    const harness = createHarness({ brokers: 2 })
    const other = 3 - partitionOf(harness, 'orders-0').leader
    const batches = [batch('orders-0', 1), batch('refunds-0', 1)]
    request(harness, other, { api: 'Produce', correlationId: 1, acks: 1, timeoutMs: 1000, batches })
    runTo(harness, 50)
    expect(lastAnswer(harness, 'ProduceResponse').message.results.map(({ error }) => error)).toEqual([
      'NOT_LEADER_OR_FOLLOWER',
      'UNKNOWN_TOPIC_OR_PARTITION',
    ])
  })

  it('begins a new segment when the active one is full, and tells with which numbers', () => {
    const harness = createHarness({ topics: [{ name: 'orders', partitions: 1, config: { 'segment.bytes': 1000 } }] })
    for (const records of [6, 4, 1]) produce(harness, 1, [batch('orders-0', records)])
    runTo(harness, 50)
    expect(factsOf(harness, 'segment.rolled').map(({ data }) => data)).toEqual([
      { partition: 'orders-0', baseOffset: 10, reason: 'size', sizeBytes: 1000, measured: 1100, limit: 1000 },
    ])
  })

  it('begins a new segment when the active one is old', () => {
    const harness = createHarness({ topics: [{ name: 'orders', partitions: 1, config: { 'segment.ms': 50 } }] })
    produce(harness, 1, [batch('orders-0', 1)])
    produce(harness, 1, [batch('orders-0', 1, { timestamps: [51] })])
    runTo(harness, 50)
    expect(factsOf(harness, 'segment.rolled').map(({ data }) => data)).toEqual([
      { partition: 'orders-0', baseOffset: 1, reason: 'time', sizeBytes: 100, measured: 51, limit: 50 },
    ])
  })

  it('gives each batch the cause it names, and its answer leads back to it', () => {
    const harness = createHarness({ topics: [{ name: 'orders', partitions: 2 }] })
    produce(harness, 1, [batch('orders-0', 1, { cause: 700 }), batch('orders-1', 1, { cause: 701 })])
    runTo(harness, 50)
    expect(factsOf(harness, 'batch.appended').map(({ cause }) => cause)).toEqual([700, 701])
    const results = lastAnswer(harness, 'ProduceResponse').message.results
    expect(results.map(({ cause }) => chainOf(harness, cause ?? null))).toEqual([['batch.appended'], ['batch.appended']])
  })

  it('leaves no alarm behind that grows with the number of requests', () => {
    const harness = cluster()
    for (let n = 0; n < 50; n++) {
      produce(harness, -1, [batch('orders-0', 1)])
      runTo(harness, 200 + 50 * n)
    }
    expect(answersOf(harness, 'ProduceResponse')).toHaveLength(50)
    expect(packetsUnderWay(harness.state.kernel.agenda).length).toBeLessThan(20)
  })
})
