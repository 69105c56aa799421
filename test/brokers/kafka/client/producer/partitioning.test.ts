import { describe, expect, it } from 'vitest'
import { sendBurst, sendOne } from '../../../../../src/brokers/kafka/client/producer/applicationCommands.ts'
import { createScriptedCluster, type Script, type ScriptedCluster, startedCluster } from './scriptedCluster.ts'

const four = { orders: [1, 2, 3, 1] }

const send = (cluster: ScriptedCluster, key: string | null, partition: number | null = null) =>
  cluster.act((ctx) => sendOne(ctx, 'orders', key, partition))
const burst = (cluster: ScriptedCluster, count: number) => cluster.act((ctx) => sendBurst(ctx, 'orders', count))
const lastSent = (cluster: ScriptedCluster) => {
  const fact = cluster.ofType('record.sent').at(-1)
  if (fact === undefined) throw new Error('nothing was sent')
  return fact.data
}
const partitionsOf = (cluster: ScriptedCluster) => cluster.ofType('record.sent').map(({ data }) => Number(data.partition.split('-')[1]))
/** Without adaptive choice and lingering, so that only bytes decide. */
const plain = (config: Record<string, number | boolean> = {}): Script => ({
  leaders: four,
  producer: { config: { 'linger.ms': 0, 'partitioner.adaptive.partitioning.enable': false, ...config } },
})

describe('which partition a record goes to', () => {
  it('the one asked for, whatever its key', () => {
    const cluster = startedCluster({ leaders: four })
    send(cluster, 'order-1', 3)
    expect(lastSent(cluster)).toMatchObject({ partition: 'orders-3', rule: 'explicit', hash: null, key: 'order-1' })
  })

  it('with a key: murmur2 of its UTF-8 bytes, the sign bit dropped, modulo all partitions', () => {
    const cluster = startedCluster({ leaders: four })
    // Hashes as Kafka's own Utils.murmur2 gives them (UtilsTest).
    for (const [key, hash] of [
      ['21', -973932308],
      ['foobar', -790332482],
      ['a-little-bit-long-string', -985981536],
      ['', 275646681],
    ] as const) {
      send(cluster, key)
      expect(lastSent(cluster)).toMatchObject({ rule: 'key', hash, partitions: 4, partition: `orders-${(hash & 0x7fffffff) % 4}` })
    }
  })

  it('an equal key goes to the same partition, from burst to burst', () => {
    const cluster = startedCluster({ leaders: four, streams: [{ keys: [{ key: 'order-17' }] }] })
    for (let i = 0; i < 5; i++) burst(cluster, 3)
    expect(new Set(partitionsOf(cluster)).size).toBe(1)
  })

  it('with partitioner.ignore.keys a key counts for nothing', () => {
    const cluster = startedCluster({ leaders: four, producer: { config: { 'partitioner.ignore.keys': true } } })
    send(cluster, 'order-1')
    expect(lastSent(cluster)).toMatchObject({ rule: 'sticky', hash: null, key: 'order-1' })
  })

  it('RoundRobinPartitioner: one after another, keys or not', () => {
    const cluster = startedCluster({
      leaders: four,
      producer: { partitioner: 'RoundRobinPartitioner' },
      streams: [{ keys: [{ key: 'a' }] }],
    })
    burst(cluster, 9)
    expect(partitionsOf(cluster)).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0])
    expect(lastSent(cluster).rule).toBe('roundRobin')
  })

  it('RoundRobinPartitioner counts a record that is then refused', () => {
    const cluster = startedCluster({
      leaders: four,
      producer: { partitioner: 'RoundRobinPartitioner', config: { 'max.request.size': 500 } },
      streams: [{ valueBytes: 100 }, { id: 'large', valueBytes: 1000 }],
    })
    burst(cluster, 1)
    cluster.act((ctx) => sendBurst(ctx, 'large', 1))
    burst(cluster, 1)
    expect(partitionsOf(cluster)).toEqual([0, 2])
  })
})

describe('without a key', () => {
  it('a slow producer stays on one partition, however many batches it sends, until batch.size bytes', () => {
    const cluster = startedCluster(plain({ 'batch.size': 2000 }))
    for (let i = 0; i < 11; i++) {
      send(cluster, null)
      cluster.runFor(50)
    }
    // Every batch of one record: 61 bytes of batch and 109 of record. Twelve make 2040.
    expect(new Set(partitionsOf(cluster)).size).toBe(1)
    expect(cluster.requests).toHaveLength(11)
    expect(cluster.ofType('producer.partition.switched')).toHaveLength(0)
    for (let i = 0; i < 60; i++) {
      send(cluster, null)
      cluster.runFor(50)
    }
    const [first] = cluster.ofType('producer.partition.switched')
    expect(first?.data).toMatchObject({ topic: 'orders', bytes: 12 * 170, batchSizeBytes: 2000 })
    expect(new Set(partitionsOf(cluster)).size).toBeGreaterThan(1)
  })

  it('it moves on only when batch.size bytes went there and the batch is complete, or after twice as many', () => {
    const cluster = startedCluster(plain({ 'batch.size': 2000, 'linger.ms': 1000 }))
    burst(cluster, 400)
    const switched = cluster.ofType('producer.partition.switched')
    expect(switched.length).toBeGreaterThan(5)
    // 17 records of 109 bytes fill a batch to 1914 bytes, not enough to move on; so it fills another one.
    for (const { data } of switched) expect(data.bytes).toBe(2 * (61 + 17 * 109))
    const batches = cluster.requests.flatMap(({ request }) => request.batches)
    for (const batch of batches) expect(batch.messages.length).toBe(17)
  })

  it('what makes it move on is the record that fills the batch', () => {
    // Two records fill a batch to the byte.
    const cluster = startedCluster(plain({ 'batch.size': 61 + 2 * 109 }))
    burst(cluster, 40)
    const switched = cluster.ofType('producer.partition.switched')
    expect(switched.length).toBeGreaterThan(10)
    for (const { cause, data } of switched)
      expect(cluster.facts.find(({ id }) => id === cause)).toMatchObject({
        type: 'record.sent',
        data: { partition: `orders-${data.from}` },
      })
  })

  it('everything is spread, but differently for every seed', () => {
    const spread = (seed: number) => {
      const cluster = startedCluster({ ...plain({ 'batch.size': 300 }), seed })
      burst(cluster, 300)
      return partitionsOf(cluster)
    }
    expect(new Set(spread(1)).size).toBe(4)
    expect(spread(1)).toEqual(spread(1))
    expect(spread(1)).not.toEqual(spread(2))
  })

  it('adaptive choice leaves alone the partitions whose broker is behind', () => {
    const share = (adaptive: boolean) => {
      const cluster = startedCluster({
        leaders: { orders: [1, 2] },
        // Nobody answers for partition 0: five requests under way, then its batches queue up.
        answer: () => 'NONE',
        producer: {
          config: {
            'batch.size': 200,
            'linger.ms': 0,
            'max.in.flight.requests.per.connection': 1,
            'partitioner.adaptive.partitioning.enable': adaptive,
          },
        },
        slowMs: 4,
        slowBroker: { broker: 1, ms: 100_000 },
      })
      for (let i = 0; i < 300; i++) {
        send(cluster, null)
        cluster.runFor(5)
      }
      return partitionsOf(cluster).filter((partition) => partition === 0).length / 300
    }
    expect(share(false)).toBeGreaterThan(0.4)
    expect(share(true)).toBeLessThan(0.2)
  })
})

describe('how many partitions there are', () => {
  it('is what the producer was last told: added partitions are seen at the next metadata refresh', () => {
    const cluster = startedCluster({ leaders: { orders: [1, 2] }, producer: { config: { 'metadata.max.age.ms': 10_000 } } })
    cluster.leaders.orders = [1, 2, 3, 1, 2]
    cluster.runTo(9_000)
    send(cluster, '21')
    expect(lastSent(cluster)).toMatchObject({ partitions: 2, partition: 'orders-0' })
    cluster.runTo(10_010)
    expect(cluster.ofType('metadata.updated').at(-1)?.data).toEqual({ client: 'web-shop', topic: 'orders', partitions: 5, before: 2 })
    send(cluster, '21')
    expect(lastSent(cluster)).toMatchObject({ partitions: 5, partition: `orders-${(-973932308 & 0x7fffffff) % 5}` })
  })

  it('metadata is asked for at the start and then every metadata.max.age.ms, and told only when it differs', () => {
    const cluster = createScriptedCluster({ producer: { config: { 'metadata.max.age.ms': 1000 } } })
    const asked: number[] = []
    cluster.onMetadata((tick) => asked.push(tick))
    cluster.start()
    cluster.runTo(3500)
    expect(asked).toEqual([1, 1003, 2005, 3007])
    expect(cluster.ofType('metadata.updated')).toHaveLength(1)
  })
})
