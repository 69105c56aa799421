import { describe, expect, it } from 'vitest'
import { batch, chainOf, createHarness, factsOf, type Harness, lastAnswer, partitionOf, produce, runTo, slowDown } from '../harness.ts'

const ONE_WAY_MS = 10

/** Three brokers, everything replicated three times, the followers' first fetches waiting at their leaders. */
function cluster(partitions = 1): Harness {
  const harness = createHarness({ brokers: 3, oneWayMs: ONE_WAY_MS, topics: [{ name: 'orders', partitions }] })
  runTo(harness, 100)
  return harness
}

describe('replication', () => {
  it('a record fetched by a follower counts when its next fetch arrives', () => {
    const harness = cluster()
    const partition = partitionOf(harness, 'orders-0')
    produce(harness, 1, [batch('orders-0', 5)])
    // Request on the way, answer to the waiting followers on the way: they have it, the leader does not know.
    runTo(harness, 100 + 2 * ONE_WAY_MS)
    expect(Object.values(partition.followers).map((follower) => follower.logEndOffset)).toEqual([5, 5])
    expect(Object.values(partition.followers).map((follower) => follower.fetchOffset)).toEqual([0, 0])
    expect(partition.log.highWatermark).toBe(0)
    runTo(harness, 100 + 3 * ONE_WAY_MS)
    expect(Object.values(partition.followers).map((follower) => follower.fetchOffset)).toEqual([5, 5])
    expect(partition.log.highWatermark).toBe(5)
  })

  it('the high watermark waits for the slowest in-sync follower, and says for which', () => {
    const harness = cluster()
    const partition = partitionOf(harness, 'orders-0')
    const slow = partition.replicas.at(-1) ?? 0
    slowDown(harness, slow, 40)
    produce(harness, 1, [batch('orders-0', 5)])
    // The fast follower has told the leader at 130, the slow one does at 110 + 50 + 50.
    runTo(harness, 209)
    expect(partition.log.highWatermark).toBe(0)
    runTo(harness, 210)
    expect(partition.log.highWatermark).toBe(5)
    expect(factsOf(harness, 'highWatermark.advanced').map(({ data }) => data)).toEqual([
      { partition: 'orders-0', from: 0, to: 5, waitedFor: slow },
    ])
  })

  it("a follower's high watermark trails the leader's by one fetch round", () => {
    const harness = cluster()
    const partition = partitionOf(harness, 'orders-0')
    const follower = Object.values(partition.followers)[0]
    produce(harness, 1, [batch('orders-0', 5)])
    runTo(harness, 130)
    expect([partition.log.highWatermark, follower?.highWatermark]).toEqual([5, 0])
    // Its fetch of 120 waits for new records; a batch ends the wait, and with it comes the high watermark.
    produce(harness, 1, [batch('orders-0', 1)])
    runTo(harness, 150)
    expect([partition.log.highWatermark, follower?.logEndOffset, follower?.highWatermark]).toEqual([5, 6, 5])
  })

  it("an idle follower's fetch comes back empty after replica.fetch.wait.max.ms, and it asks again at once", () => {
    const harness = createHarness({ brokers: 2, oneWayMs: ONE_WAY_MS })
    const follower = Object.values(harness.state.brokers).find((broker) => Object.keys(broker.fetchers).length > 0)
    runTo(harness, ONE_WAY_MS)
    expect(follower?.nextCorrelationId).toBe(2)
    runTo(harness, ONE_WAY_MS + 500 + ONE_WAY_MS - 1)
    expect(follower?.nextCorrelationId).toBe(2)
    runTo(harness, ONE_WAY_MS + 500 + ONE_WAY_MS)
    expect(follower?.nextCorrelationId).toBe(3)
    expect(factsOf(harness, 'follower.fetched')).toEqual([])
  })

  it('a broker has one fetcher for each leader, which asks for all its partitions in one request', () => {
    const harness = cluster(6)
    for (const broker of Object.values(harness.state.brokers)) {
      const fetches = broker.waitingFetches.map(({ request }) => ({
        by: request.replicaId,
        of: request.partitions.map((p) => p.partition),
      }))
      const led = Object.values(harness.state.partitions).filter((partition) => partition.leader === broker.number)
      expect(led).toHaveLength(2)
      const others = [1, 2, 3].filter((number) => number !== broker.number)
      expect(fetches).toEqual(others.map((by) => ({ by, of: led.map(({ id }) => id) })))
    }
  })

  it('with one replica the high watermark moves when the batch is appended', () => {
    const harness = createHarness()
    produce(harness, 1, [batch('orders-0', 3)])
    runTo(harness, ONE_WAY_MS)
    expect(partitionOf(harness, 'orders-0').log.highWatermark).toBe(3)
    expect(factsOf(harness, 'highWatermark.advanced').map(({ data, tick }) => ({ ...data, tick }))).toEqual([
      { partition: 'orders-0', from: 0, to: 3, waitedFor: null, tick: ONE_WAY_MS },
    ])
  })

  it('a follower takes no more than replica.fetch.max.bytes of a partition at a time, in whole batches', () => {
    const harness = createHarness({
      brokers: 2,
      oneWayMs: ONE_WAY_MS,
      brokerConfig: { 'replica.fetch.max.bytes': 250 },
    })
    runTo(harness, 100)
    for (const _ of [1, 2, 3]) produce(harness, 1, [batch('orders-0', 1)])
    runTo(harness, 200)
    const fetched = factsOf(harness, 'follower.fetched').map(({ data }) => [data.fetchOffset, data.endOffset])
    // The first batch wakes the waiting fetch; the next request finds two that fit.
    expect(fetched).toEqual([
      [0, 1],
      [1, 3],
    ])
  })

  it('a high watermark that moved is explained by the fetch of a follower, and that by the batch', () => {
    const harness = cluster(3)
    const partition = partitionOf(harness, 'orders-1')
    produce(harness, -1, [batch('orders-1', 4)])
    runTo(harness, 200)
    expect(chainOf(harness, partition.advancedFact)).toEqual(['highWatermark.advanced', 'follower.fetched', 'batch.appended'])
    expect(chainOf(harness, lastAnswer(harness, 'ProduceResponse').cause)[0]).toBe('highWatermark.advanced')
  })

  it('min.insync.replicas above the number of replicas counts as that number', () => {
    const harness = createHarness({ topics: [{ name: 'orders', partitions: 1, config: { 'min.insync.replicas': 2 } }] })
    produce(harness, -1, [batch('orders-0', 1)])
    runTo(harness, 50)
    expect(lastAnswer(harness, 'ProduceResponse').message.results[0]?.error).toBe('NONE')
  })

  it('while fewer replicas are in sync than min.insync.replicas, the high watermark stands still', () => {
    const harness = createHarness({ brokers: 2, topics: [{ name: 'orders', partitions: 1, config: { 'min.insync.replicas': 2 } }] })
    runTo(harness, 100)
    const partition = partitionOf(harness, 'orders-0')
    partition.isr = [partition.leader]
    produce(harness, 1, [batch('orders-0', 1)])
    runTo(harness, 400)
    expect([partition.log.logEndOffset, partition.log.highWatermark]).toEqual([1, 0])
  })
})
