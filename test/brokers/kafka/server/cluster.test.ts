import { describe, expect, it } from 'vitest'
import { numberConfig } from '../../../../src/brokers/kafka/configValue.ts'
import { addPartitions, createCluster } from '../../../../src/brokers/kafka/server/cluster.ts'
import type { KafkaSetup } from '../../../../src/brokers/kafka/setup.ts'
import { act, batch, createHarness, factsOf, lastAnswer, partitionOf, produce, request, runTo } from '../harness.ts'

function setup(changes: Partial<KafkaSetup>): KafkaSetup {
  return { brokers: 3, oneWayMs: 10, topics: [], producers: [], streams: [], groups: [], consumers: [], ...changes }
}

describe('a cluster', () => {
  it('spreads leaders and replicas evenly, each partition one broker further', () => {
    const { topics, partitions } = createCluster(setup({ topics: [{ name: 'orders', partitions: 6, replicationFactor: 2 }] }), 4)
    const replicas = topics.orders?.partitions.map((id) => partitions[id]?.replicas ?? []) ?? []
    for (const [first, second] of replicas) expect(second).toBe(((first ?? 0) % 3) + 1)
    const leaders = replicas.map(([leader]) => leader ?? 0)
    for (const [index, leader] of leaders.entries()) if (index > 0) expect(leader).toBe(((leaders[index - 1] ?? 0) % 3) + 1)
  })

  it('starts where the seed says, the same for the same seed', () => {
    const start = (seed: number) =>
      createCluster(setup({ topics: [{ name: 'orders', partitions: 1 }] }), seed).partitions['orders-0']?.leader
    const starts = Array.from({ length: 40 }, (_, seed) => start(seed))
    expect(starts).toEqual(Array.from({ length: 40 }, (_, seed) => start(seed)))
    expect(new Set(starts)).toEqual(new Set([1, 2, 3]))
  })

  it.each([1, 2, 3, 4, 5])('of %i brokers never has more replicas than brokers', (brokers) => {
    const topics = [
      { name: 'usual', partitions: 1 },
      { name: 'many', partitions: 2, replicationFactor: 9 },
    ]
    const cluster = createCluster(setup({ brokers, topics }), 1)
    expect(cluster.partitions['usual-0']?.replicas).toHaveLength(Math.min(3, brokers))
    expect(cluster.partitions['many-1']?.replicas).toHaveLength(brokers)
    for (const { replicas } of cluster.offsetsTopic.partitions) expect(replicas).toHaveLength(Math.min(3, brokers))
    for (const { replicas, isr, leader } of Object.values(cluster.partitions)) {
      expect(new Set(replicas).size).toBe(replicas.length)
      expect([isr, leader]).toEqual([replicas, replicas[0]])
    }
  })

  it('has __consumer_offsets with the configured number of partitions', () => {
    expect(createCluster(setup({}), 1).offsetsTopic.partitions).toHaveLength(numberConfig('offsets.topic.num.partitions'))
    expect(createCluster(setup({ brokerConfig: { 'offsets.topic.num.partitions': 4 } }), 1).offsetsTopic.partitions).toHaveLength(4)
  })

  it.each([0, 6, 1.5])('cannot have %d brokers', (brokers) => {
    expect(() => createCluster(setup({ brokers }), 1)).toThrow(RangeError)
  })
})

describe('adding partitions', () => {
  it('goes on with the stripe, tells it, and leaves the old partitions alone', () => {
    const harness = createHarness({ brokers: 3, topics: [{ name: 'orders', partitions: 2 }] })
    produce(harness, 1, [batch('orders-0', 5)])
    runTo(harness, 100)
    act(harness, (ctx) => addPartitions(ctx, 'orders', 5))
    const leaders = harness.state.topics.orders?.partitions.map((id) => partitionOf(harness, id).leader) ?? []
    const whole = createHarness({ brokers: 3, topics: [{ name: 'orders', partitions: 5 }] })
    expect(leaders).toEqual(whole.state.topics.orders?.partitions.map((id) => partitionOf(whole, id).leader))
    expect(factsOf(harness, 'partitions.added').map(({ data, entity }) => [entity, data])).toEqual([
      ['topic:orders', { topic: 'orders', before: 2, now: 5 }],
    ])
    expect(partitionOf(harness, 'orders-0').log.logEndOffset).toBe(5)
    expect(partitionOf(harness, 'orders-4').log.logEndOffset).toBe(0)
  })

  it('makes the followers copy them too, from leaders old and new', () => {
    const harness = createHarness({ brokers: 3, topics: [{ name: 'orders', partitions: 1 }] })
    runTo(harness, 100)
    act(harness, (ctx) => addPartitions(ctx, 'orders', 4))
    runTo(harness, 1000)
    for (const id of harness.state.topics.orders?.partitions ?? []) produce(harness, -1, [batch(id, 2)])
    runTo(harness, 2000)
    expect(Object.values(harness.state.partitions).map(({ log }) => log.highWatermark)).toEqual([2, 2, 2, 2])
  })

  it('is seen in the next metadata answer', () => {
    const harness = createHarness({ topics: [{ name: 'orders', partitions: 1 }] })
    act(harness, (ctx) => addPartitions(ctx, 'orders', 3))
    request(harness, 1, { api: 'Metadata', correlationId: 9 })
    runTo(harness, 50)
    expect(lastAnswer(harness, 'MetadataResponse').message).toMatchObject({ correlationId: 9, topics: { orders: [1, 1, 1] } })
  })

  it('to no more than there are changes nothing', () => {
    const harness = createHarness({ topics: [{ name: 'orders', partitions: 3 }] })
    act(harness, (ctx) => addPartitions(ctx, 'orders', 3))
    act(harness, (ctx) => addPartitions(ctx, 'refunds', 3))
    expect(Object.keys(harness.state.partitions)).toHaveLength(3)
    expect(harness.facts).toEqual([])
  })
})
