import { describe, expect, it } from 'vitest'
import { sendBurst, sendOne } from '../../../../../src/brokers/kafka/client/producer/applicationCommands.ts'
import { flushProducer } from '../../../../../src/brokers/kafka/client/producer/pump.ts'
import { reconfigureProducer } from '../../../../../src/brokers/kafka/client/producer/reconfigureProducer.ts'
import { type ScriptedCluster, startedCluster } from './scriptedCluster.ts'

const burst = (cluster: ScriptedCluster, count: number) => cluster.act((ctx) => sendBurst(ctx, 'orders', count))
const sendTo = (cluster: ScriptedCluster, partition: number) => cluster.act((ctx) => sendOne(ctx, 'orders', null, partition))
/** A record of 100 bytes without key takes 109 in a batch, a batch takes 61 besides. */
const batchOf = (records: number) => 61 + records * 109

describe('when a batch leaves', () => {
  it('after linger.ms, 5 ms by default, with all that came meanwhile', () => {
    const cluster = startedCluster()
    burst(cluster, 2)
    cluster.runFor(3)
    burst(cluster, 1)
    cluster.runFor(1)
    expect(cluster.ofType('batch.sent')).toHaveLength(0)
    cluster.runFor(1)
    expect(cluster.ofType('batch.sent').map(({ data }) => data)).toEqual([
      { partition: 'orders-0', broker: 1, messages: [0, 1, 2], sizeBytes: batchOf(3), reason: 'linger', waitedMs: 5, batchId: 1 },
    ])
  })

  it('at once with linger.ms=0', () => {
    const cluster = startedCluster({ producer: { config: { 'linger.ms': 0 } } })
    burst(cluster, 3)
    expect(cluster.ofType('batch.sent').map(({ data }) => [data.messages.length, data.reason, data.waitedMs])).toEqual([[3, 'linger', 0]])
  })

  it('at once when it is full: filled to the byte, or the next record finds no room', () => {
    const exact = startedCluster({ producer: { config: { 'linger.ms': 1000, 'batch.size': batchOf(4) } } })
    burst(exact, 4)
    expect(exact.ofType('batch.sent').map(({ data }) => [data.messages.length, data.reason])).toEqual([[4, 'full']])
    const short = startedCluster({ producer: { config: { 'linger.ms': 1000, 'batch.size': batchOf(4) + 50 } } })
    burst(short, 4)
    expect(short.ofType('batch.sent')).toHaveLength(0)
    burst(short, 1)
    expect(short.ofType('batch.sent').map(({ data }) => [data.messages.length, data.reason])).toEqual([[4, 'full']])
  })

  it('with batch.size=0 every record is a batch', () => {
    const cluster = startedCluster({ producer: { config: { 'batch.size': 0, 'linger.ms': 1000 } } })
    burst(cluster, 3)
    cluster.runFor(50)
    // A batch has room for what its one record might have taken at most, so it counts as complete only when the next one comes.
    expect(cluster.ofType('batch.sent').map(({ data }) => data.messages)).toEqual([[0], [1]])
  })

  it('flush() sends what there is without waiting, and what comes later lingers again', () => {
    const cluster = startedCluster({ producer: { config: { 'linger.ms': 1000 } } })
    burst(cluster, 2)
    cluster.act((ctx, producer) => flushProducer(ctx, producer))
    expect(cluster.ofType('batch.sent').map(({ data }) => [data.messages, data.reason])).toEqual([[[0, 1], 'flush']])
    cluster.runFor(10)
    burst(cluster, 1)
    cluster.runFor(10)
    expect(cluster.ofType('batch.sent')).toHaveLength(1)
  })

  it('a shorter linger.ms counts for batches that wait already', () => {
    const cluster = startedCluster({ producer: { config: { 'linger.ms': 1000 } } })
    burst(cluster, 1)
    cluster.runFor(10)
    cluster.act((ctx, producer) => {
      producer.config['linger.ms'] = 20
      reconfigureProducer(ctx, producer, 'linger.ms')
    })
    cluster.runFor(10)
    expect(cluster.ofType('batch.sent').map(({ data }) => data.waitedMs)).toEqual([20])
  })

  it('its cause is the record that opened it or, when it is full, the one that filled it', () => {
    const cluster = startedCluster({ producer: { config: { 'batch.size': batchOf(2) } } })
    burst(cluster, 3)
    cluster.runFor(5)
    const causes = cluster.ofType('batch.sent').map(({ cause }) => cluster.facts.find(({ id }) => id === cause))
    expect(causes.map((fact) => fact?.type === 'record.sent' && fact.data.message)).toEqual([1, 2])
    expect(causes.map((fact) => cluster.facts.find(({ id }) => id === fact?.cause)?.type)).toEqual(['command', 'command'])
  })
})

describe('requests', () => {
  const leaders = { orders: [1, 2, 1, 1] }

  it('one request to a broker takes the first batch of each partition that it leads, also those not due', () => {
    const cluster = startedCluster({ leaders, producer: { config: { 'batch.size': batchOf(2) } } })
    for (const partition of [0, 1, 3, 0]) sendTo(cluster, partition)
    expect(cluster.ofType('batch.sent').map(({ data }) => [data.partition, data.reason])).toEqual([
      ['orders-0', 'full'],
      ['orders-3', 'sameRequest'],
    ])
    cluster.runFor(1)
    expect(cluster.requests.map(({ broker, request }) => [broker, request.batches.length, request.acks, request.timeoutMs])).toEqual([
      [1, 2, -1, 30_000],
    ])
    cluster.runFor(10)
    expect(cluster.ofType('batch.sent').at(-1)?.data).toMatchObject({ partition: 'orders-1', broker: 2, reason: 'linger' })
  })

  it('each batch in it names the fact that tells of its sending', () => {
    const cluster = startedCluster({ leaders })
    for (const partition of [0, 2, 3]) sendTo(cluster, partition)
    cluster.runFor(6)
    const told = cluster.ofType('batch.sent')
    expect(cluster.requests[0]?.request.batches.map(({ batchId, cause }) => [batchId, cause])).toEqual(
      told.map(({ id, data }) => [data.batchId, id]),
    )
  })

  it('no more than max.in.flight.requests.per.connection are under way to a broker; the rest waits for an answer', () => {
    const config = { 'batch.size': batchOf(1) + 20, 'linger.ms': 0, 'max.in.flight.requests.per.connection': 2 }
    const cluster = startedCluster({ leaders: { orders: [1, 2] }, producer: { config }, slowMs: 100 })
    for (let i = 0; i < 5; i++) sendTo(cluster, 0)
    sendTo(cluster, 1)
    cluster.runFor(50)
    expect(cluster.requests.map(({ broker }) => broker)).toEqual([1, 1, 2])
    expect(cluster.producer.queues['orders-0']?.map(({ messages }) => messages)).toEqual([[2], [3], [4]])
    cluster.runFor(60)
    expect(cluster.requests.map(({ broker }) => broker)).toEqual([1, 1, 2, 1, 1])
    cluster.runFor(300)
    expect(cluster.logs).toEqual({ 'orders-0': [0, 1, 2, 3, 4], 'orders-1': [5] })
  })

  it('a request ends before max.request.size, and the next one begins with what found no room', () => {
    const config = { 'linger.ms': 10, 'max.request.size': 2 * batchOf(1) }
    const cluster = startedCluster({ leaders: { orders: [1, 1, 1] }, producer: { config } })
    for (const partition of [0, 1, 2]) sendTo(cluster, partition)
    cluster.runFor(20)
    expect(cluster.requests.map(({ request }) => request.batches.map(({ partition }) => partition))).toEqual([
      ['orders-0', 'orders-1'],
      ['orders-2'],
    ])
  })

  it('a partition that always has a full batch does not starve the others of its broker', () => {
    const config = { 'batch.size': batchOf(2), 'linger.ms': 0, 'max.request.size': batchOf(2), 'max.in.flight.requests.per.connection': 1 }
    const cluster = startedCluster({ leaders: { orders: [1, 1] }, producer: { config }, slowMs: 10 })
    for (let i = 0; i < 30; i++) sendTo(cluster, 0)
    sendTo(cluster, 1)
    cluster.runFor(40)
    expect(cluster.requests.flatMap(({ request }) => request.batches.map(({ partition }) => partition))).toContain('orders-1')
  })
})
