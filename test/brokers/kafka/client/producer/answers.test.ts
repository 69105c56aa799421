import { describe, expect, it } from 'vitest'
import { sendBurst, sendOne } from '../../../../../src/brokers/kafka/client/producer/applicationCommands.ts'
import type { KafkaError } from '../../../../../src/brokers/kafka/protocol.ts'
import { type ScriptedCluster, startedCluster } from './scriptedCluster.ts'

const burst = (cluster: ScriptedCluster, count: number) => cluster.act((ctx) => sendBurst(ctx, 'orders', count))

describe('an acknowledgement', () => {
  it('tells the offset and the time of the round trip, and frees the memory', () => {
    const cluster = startedCluster({ oneWayMs: 300, producer: { config: { acks: '1' } } })
    burst(cluster, 3)
    cluster.runFor(5)
    expect(cluster.producer.bufferUsedBytes).toBe(16_384)
    cluster.runFor(600)
    expect(cluster.ofType('batch.acknowledged').map(({ data }) => data)).toEqual([
      { partition: 'orders-0', batchId: 1, baseOffset: 0, messages: [0, 1, 2], latencyMs: 600, acks: 1 },
    ])
    expect(cluster.producer.bufferUsedBytes).toBe(0)
    expect(cluster.state.ledger).toMatchObject({ sent: 3, acknowledged: 3, refused: 0 })
  })
})

describe('an error that may pass', () => {
  const failing = (error: KafkaError, times: number) => {
    let left = times
    return () => (left-- > 0 ? error : 'NONE')
  }

  it('the batch is sent again after retry.backoff.ms, doubled each time up to a second', () => {
    const cluster = startedCluster({ answer: failing('REQUEST_TIMED_OUT', 6) })
    burst(cluster, 1)
    cluster.runTo(10_000)
    const ticks = cluster.requests.map(({ tick }) => tick)
    expect(ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0) - 2)).toEqual([100, 200, 400, 800, 1000, 1000])
    expect(cluster.ofType('batch.sent').map(({ data }) => data.reason)).toEqual([
      'linger',
      'retry',
      'retry',
      'retry',
      'retry',
      'retry',
      'retry',
    ])
    expect(cluster.ofType('batch.failed').map(({ data }) => [data.error, data.retries])).toEqual(Array(6).fill(['REQUEST_TIMED_OUT', true]))
    expect(cluster.logs).toEqual({ 'orders-0': [0] })
    expect(cluster.state.ledger).toMatchObject({ sent: 1, acknowledged: 1, refused: 0 })
  })

  it('why it is sent again: because it failed', () => {
    const cluster = startedCluster({ answer: failing('REQUEST_TIMED_OUT', 1) })
    burst(cluster, 1)
    cluster.runTo(500)
    expect(cluster.ofType('batch.sent')[1]?.cause).toBe(cluster.ofType('batch.failed')[0]?.id)
  })

  it('NOT_LEADER_OR_FOLLOWER: it asks who leads now, and sends it there', () => {
    const leaders = { orders: [1] }
    const cluster = startedCluster({ leaders, answer: failing('NOT_LEADER_OR_FOLLOWER', 1) })
    cluster.leaders.orders = [2]
    burst(cluster, 1)
    cluster.runTo(500)
    expect(cluster.requests.map(({ broker }) => broker)).toEqual([1, 2])
  })

  it('later batches of the partition do not overtake one that waits for its retry', () => {
    const config = { 'linger.ms': 0, 'max.in.flight.requests.per.connection': 1 }
    const cluster = startedCluster({ answer: failing('REQUEST_TIMED_OUT', 2), producer: { config } })
    for (let i = 0; i < 8; i++) {
      burst(cluster, 1)
      cluster.runFor(30)
    }
    cluster.runFor(1000)
    expect(cluster.logs['orders-0']).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('a batch that waits for its retry takes no more records, and stays behind when others leave for its broker', () => {
    const cluster = startedCluster({ leaders: { orders: [1, 1] }, answer: failing('REQUEST_TIMED_OUT', 1) })
    cluster.act((ctx) => sendOne(ctx, 'orders', null, 0))
    cluster.runFor(20)
    for (const partition of [0, 1]) cluster.act((ctx) => sendOne(ctx, 'orders', null, partition))
    cluster.runFor(20)
    expect(cluster.requests.map(({ request }) => request.batches.map(({ messages }) => messages))).toEqual([[[0]], [[2]]])
    cluster.runFor(200)
    expect(cluster.requests.slice(2).map(({ request }) => request.batches.map(({ messages }) => messages))).toEqual([[[0]], [[1]]])
  })

  it('batches that failed together go back in their order', () => {
    const config = { 'linger.ms': 0, 'batch.size': 0 }
    const cluster = startedCluster({ answer: failing('REQUEST_TIMED_OUT', 3), producer: { config }, slowMs: 20 })
    for (let i = 0; i < 3; i++) burst(cluster, 1)
    cluster.runFor(25)
    expect(cluster.producer.queues['orders-0']?.map(({ messages }) => messages)).toEqual([[0], [1], [2]])
  })

  it('not any more when the answer comes after delivery.timeout.ms', () => {
    const config = { 'delivery.timeout.ms': 100, 'request.timeout.ms': 50 }
    const cluster = startedCluster({ answer: () => 'REQUEST_TIMED_OUT', slowMs: 200, producer: { config } })
    burst(cluster, 1)
    cluster.runTo(209)
    expect(cluster.ofType('batch.failed').map(({ tick, data }) => [tick, data.retries])).toEqual([[209, false]])
  })

  it('until delivery.timeout.ms is over', () => {
    const config = { 'delivery.timeout.ms': 5000, 'request.timeout.ms': 1000 }
    const cluster = startedCluster({ answer: () => 'REQUEST_TIMED_OUT', producer: { config } })
    burst(cluster, 2)
    cluster.runTo(20_000)
    expect(cluster.ofType('batch.failed').at(-1)).toMatchObject({ tick: 5002, data: { retries: false, messages: [0, 1] } })
    expect(cluster.state.ledger).toMatchObject({ sent: 2, acknowledged: 0, refused: 2 })
    expect(cluster.producer.bufferUsedBytes).toBe(0)
  })
})

describe('an error that does not pass', () => {
  it('the batch is dropped, its records are refused, and others go on', () => {
    const cluster = startedCluster({ answer: ({ messages }) => (messages.includes(0) ? 'INVALID_TIMESTAMP' : 'NONE') })
    burst(cluster, 2)
    cluster.runTo(50)
    burst(cluster, 1)
    cluster.runTo(100)
    expect(cluster.ofType('batch.failed').map(({ data }) => data)).toEqual([
      { partition: 'orders-0', batchId: 1, messages: [0, 1], error: 'INVALID_TIMESTAMP', retries: false },
    ])
    expect(cluster.state.ledger).toMatchObject({ sent: 3, acknowledged: 1, refused: 2 })
    expect(cluster.producer.bufferUsedBytes).toBe(0)
  })
})

describe('MESSAGE_TOO_LARGE', () => {
  const takesUpTo = (bytes: number) => (batch: { sizeBytes: number }) => (batch.sizeBytes > bytes ? 'MESSAGE_TOO_LARGE' : 'NONE')

  it('a batch of several records is split until its parts are small enough, in order', () => {
    const cluster = startedCluster({ answer: takesUpTo(500), producer: { config: { 'max.in.flight.requests.per.connection': 1 } } })
    burst(cluster, 40)
    cluster.runTo(500)
    expect(cluster.logs['orders-0']).toEqual(Array.from({ length: 40 }, (_, id) => id))
    expect(cluster.ofType('batch.failed').every(({ data }) => data.retries)).toBe(true)
    for (const { request } of cluster.requests)
      for (const batch of request.batches) expect(batch.sizeBytes).toBe(61 + batch.messages.length * 109)
    expect(cluster.state.ledger).toMatchObject({ sent: 40, acknowledged: 40, refused: 0 })
    expect(cluster.producer.bufferUsedBytes).toBe(0)
  })

  it('a single record that is too large is dropped', () => {
    const cluster = startedCluster({ answer: takesUpTo(150), producer: { config: { 'max.in.flight.requests.per.connection': 1 } } })
    burst(cluster, 3)
    cluster.runTo(500)
    expect(cluster.state.ledger).toMatchObject({ sent: 3, acknowledged: 0, refused: 3 })
    expect(
      cluster
        .ofType('batch.failed')
        .filter(({ data }) => !data.retries)
        .map(({ data }) => data.messages),
    ).toEqual([[0], [1], [2]])
  })
})

describe('a batch that lingers longer than the default delivery.timeout.ms', () => {
  it('is sent and acknowledged: the producer has raised the timeout to linger.ms + request.timeout.ms', () => {
    const cluster = startedCluster({ producer: { config: { 'linger.ms': 130_000 } } })
    burst(cluster, 2)
    cluster.runTo(140_000)
    expect(cluster.ofType('batch.failed')).toEqual([])
    expect(cluster.state.ledger).toMatchObject({ sent: 2, acknowledged: 2, refused: 0 })
  })
})

describe('a batch that cannot leave', () => {
  it('is given up after delivery.timeout.ms, and frees its memory for a blocked send()', () => {
    const config = {
      'delivery.timeout.ms': 3000,
      'request.timeout.ms': 1000,
      'buffer.memory': 1000,
      'batch.size': 1000,
      'max.in.flight.requests.per.connection': 1,
    }
    const cluster = startedCluster({
      leaders: { orders: [1, 1] },
      slowMs: 100_000,
      producer: { config: { ...config, 'buffer.memory': 2000 } },
    })
    for (const partition of [0, 1]) {
      cluster.act((ctx) => sendOne(ctx, 'orders', null, partition))
      cluster.runFor(10)
    }
    cluster.act((ctx) => sendOne(ctx, 'orders', null, 0))
    expect(cluster.producer.blocked).toHaveLength(1)
    cluster.runTo(3011)
    expect(cluster.producer.blocked).toHaveLength(1)
    cluster.runTo(3012)
    expect(cluster.ofType('batch.failed').map(({ data }) => [data.messages, data.error, data.retries])).toEqual([
      [[1], 'REQUEST_TIMED_OUT', false],
    ])
    expect(cluster.producer.blocked).toHaveLength(0)
  })
})
