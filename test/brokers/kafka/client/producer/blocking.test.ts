import { describe, expect, it } from 'vitest'
import { sendBurst, sendOne } from '../../../../../src/brokers/kafka/client/producer/applicationCommands.ts'
import { createScriptedCluster, type Script, type ScriptedCluster, startedCluster } from './scriptedCluster.ts'
import { whereabouts } from './whereabouts.ts'

const burst = (cluster: ScriptedCluster, count: number, stream = 'orders') => cluster.act((ctx) => sendBurst(ctx, stream, count))
const refused = (cluster: ScriptedCluster) => cluster.ofType('record.refused').map(({ tick, data }) => [tick, data.message, data.error])
/** Room for two batches of 1000 bytes. A record of 100 bytes: nine of them fill one. */
const tight = (config: Record<string, number | string> = {}): Script => ({
  producer: { config: { 'buffer.memory': 2000, 'batch.size': 1000, 'linger.ms': 10_000, ...config } },
  slowMs: 100,
})

describe('a full buffer', () => {
  it('blocks send(); the messages behind it are not even tried, and all go in order when an answer frees memory', () => {
    const cluster = startedCluster(tight())
    burst(cluster, 20)
    expect(cluster.ofType('producer.blocked').map(({ data }) => data)).toEqual([
      { message: 16, neededBytes: 1000, freeBytes: 0, maxBlockMs: 60_000 },
    ])
    expect(cluster.producer.blocked.map(({ message, waitsFor }) => [message, waitsFor])).toEqual([
      [16, 'memory'],
      [17, 'turn'],
      [18, 'turn'],
      [19, 'turn'],
    ])
    cluster.runFor(102)
    expect(cluster.ofType('producer.unblocked').map(({ data }) => data)).toEqual([{ message: 16, waitedMs: 102 }])
    expect(cluster.producer.blocked).toHaveLength(0)
    expect(cluster.ofType('record.sent').map(({ data }) => data.message)).toEqual(Array.from({ length: 20 }, (_, id) => id))
  })

  it('why it went on: the answer that freed memory', () => {
    const cluster = startedCluster(tight())
    burst(cluster, 20)
    cluster.runFor(102)
    const factOf = (id: number | null) => cluster.facts.find((fact) => fact.id === id)
    const sent = cluster.ofType('record.sent').find(({ data }) => data.message === 16)
    expect(factOf(sent?.cause ?? null)?.type).toBe('producer.unblocked')
    expect(factOf(factOf(sent?.cause ?? null)?.cause ?? null)?.type).toBe('batch.acknowledged')
    expect(factOf(cluster.ofType('producer.blocked')[0]?.cause ?? null)?.type).toBe('command')
  })

  it('sends every batch at once, lingering or not', () => {
    const cluster = startedCluster({ ...tight(), leaders: { orders: [1, 2, 3] } })
    for (const partition of [0, 1]) cluster.act((ctx) => sendOne(ctx, 'orders', null, partition))
    expect(cluster.ofType('batch.sent')).toHaveLength(0)
    cluster.act((ctx) => sendOne(ctx, 'orders', null, 2))
    expect(cluster.ofType('batch.sent').map(({ data }) => [data.partition, data.reason])).toEqual([
      ['orders-0', 'bufferExhausted'],
      ['orders-1', 'bufferExhausted'],
    ])
  })

  it('memory is taken by the batch, not by the byte: a batch with one record holds batch.size', () => {
    const cluster = startedCluster({ ...tight(), leaders: { orders: [1, 2, 3] } })
    cluster.act((ctx) => sendOne(ctx, 'orders', null, 0))
    expect(cluster.producer.bufferUsedBytes).toBe(1000)
  })

  it('after max.block.ms send() throws TimeoutException; the next message in line then has its own max.block.ms', () => {
    const cluster = startedCluster({ ...tight({ 'max.block.ms': 500 }), slowMs: 100_000 })
    burst(cluster, 18)
    cluster.runTo(1500)
    expect(refused(cluster)).toEqual([
      [502, 16, 'TimeoutException'],
      [1002, 17, 'TimeoutException'],
    ])
    expect(cluster.ofType('record.refused')[0]?.data).toEqual({ message: 16, error: 'TimeoutException', sizeBytes: 186, limit: 500 })
    expect(cluster.ofType('producer.blocked').map(({ tick }) => tick)).toEqual([2, 502])
    expect(cluster.state.ledger).toMatchObject({ sent: 18, refused: 2, acknowledged: 0 })
  })

  it('with max.block.ms=0 it throws at once', () => {
    const cluster = startedCluster(tight({ 'max.block.ms': 0 }))
    burst(cluster, 18)
    expect(refused(cluster).map(([, message]) => message)).toEqual([16, 17])
    expect(cluster.ofType('producer.blocked')).toHaveLength(0)
  })

  it('messages that become due while the thread is held stand in line behind it', () => {
    const cluster = startedCluster({ ...tight(), streams: [{ ratePerSecond: 1000, startMs: 10 }, { id: 'other' }] })
    cluster.runTo(40)
    burst(cluster, 1, 'other')
    const line = cluster.producer.blocked.map(({ message }) => message)
    expect(line.length).toBeGreaterThan(10)
    expect(line).toEqual(line.toSorted((a, b) => a - b))
    expect(whereabouts(cluster).blocked).toContain(cluster.state.messages.key.length - 1)
  })

  it('a record keeps the timestamp of its send(), however long that waits for memory', () => {
    const cluster = startedCluster(tight())
    burst(cluster, 17)
    cluster.runFor(102)
    expect(cluster.producer.queues['orders-0']?.[0]).toMatchObject({ messages: [16], timestamps: [2], createdTick: 104 })
  })

  it('with acks=0 memory is free as soon as a batch is written to the socket', () => {
    const cluster = startedCluster(tight({ acks: '0' }))
    burst(cluster, 200)
    expect(cluster.producer.blocked).toHaveLength(0)
    expect(cluster.state.ledger.acknowledged).toBeGreaterThan(180)
    expect(cluster.ofType('batch.acknowledged')[0]?.data).toMatchObject({ baseOffset: -1, acks: 0, latencyMs: 0 })
  })
})

describe('a record that no buffer takes', () => {
  it('above max.request.size it is refused with RecordTooLargeException, and the others go on', () => {
    const cluster = startedCluster({ producer: { config: { 'max.request.size': 1000 } }, streams: [{}, { id: 'large', valueBytes: 1000 }] })
    burst(cluster, 1)
    burst(cluster, 1, 'large')
    burst(cluster, 1)
    cluster.runFor(20)
    expect(cluster.ofType('record.refused').map(({ data }) => data)).toEqual([
      { message: 1, error: 'RecordTooLargeException', sizeBytes: 1086, limit: 1000 },
    ])
    expect(cluster.logs).toEqual({ 'orders-0': [0, 2] })
  })

  it('above buffer.memory too', () => {
    const cluster = startedCluster({ producer: { config: { 'buffer.memory': 900, 'batch.size': 100 } }, streams: [{ valueBytes: 1000 }] })
    burst(cluster, 1)
    expect(cluster.ofType('record.refused').map(({ data }) => [data.error, data.limit])).toEqual([['RecordTooLargeException', 900]])
  })

  it('with batch.size above buffer.memory nothing can be sent at all', () => {
    const cluster = startedCluster({ producer: { config: { 'buffer.memory': 10_000 } } })
    burst(cluster, 2)
    expect(refused(cluster).map(([, , error]) => error)).toEqual(['IllegalArgumentException', 'IllegalArgumentException'])
  })
})

describe('missing metadata', () => {
  it('send() waits for the first answer, then the messages go in order with the time of that answer', () => {
    const cluster = createScriptedCluster({ oneWayMs: 300, streams: [{ ratePerSecond: 10 }] })
    cluster.start()
    cluster.runTo(599)
    expect(cluster.ofType('record.sent')).toHaveLength(0)
    expect(cluster.producer.blocked).toHaveLength(6)
    cluster.runTo(600)
    expect(cluster.ofType('record.sent').map(({ data }) => data.message)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(cluster.producer.queues['orders-0']?.[0]?.timestamps).toEqual(Array.from({ length: 7 }, () => 600))
    expect(cluster.ofType('producer.blocked')).toHaveLength(0)
  })

  it('a topic that is not there is asked for again and again; after max.block.ms send() throws TimeoutException', () => {
    const cluster = startedCluster({ leaders: {}, producer: { config: { 'max.block.ms': 1000 } } })
    const asked: number[] = []
    cluster.onMetadata((tick) => asked.push(tick))
    burst(cluster, 1)
    cluster.runTo(2000)
    expect(asked.length).toBeGreaterThan(8)
    expect(refused(cluster)).toEqual([[1002, 0, 'TimeoutException']])
  })

  it('a partition beyond those known makes send() ask, and go on as soon as it has been added', () => {
    const cluster = startedCluster()
    cluster.act((ctx) => sendOne(ctx, 'orders', null, 2))
    cluster.runFor(250)
    expect(cluster.producer.blocked[0]).toMatchObject({ waitsFor: 'metadata' })
    cluster.leaders.orders = [1, 2, 3]
    cluster.runFor(110)
    expect(cluster.ofType('record.sent').map(({ data }) => [data.partition, data.rule])).toEqual([['orders-2', 'explicit']])
  })

  it('nothing is told of metadata that did not change', () => {
    const cluster = startedCluster({ producer: { config: { 'metadata.max.age.ms': 100 } } })
    cluster.runTo(5000)
    expect(cluster.facts.filter(({ type }) => type !== 'command' && type !== 'metadata.updated')).toEqual([])
    expect(cluster.ofType('metadata.updated')).toHaveLength(1)
  })
})
