import { describe, expect, test } from 'vitest'
import {
  act,
  COOPERATIVE,
  chainOf,
  consumer,
  createWorld,
  type FactOf,
  factsOf,
  lastOf,
  ledger,
  owners,
  runTo,
  runUntil,
  type World,
} from './world.ts'

const two = { consumers: [{ name: 'c1' }, { name: 'c2', startMs: 8000 }] }

/** Ticks at which c1's polls returned records of a partition, from `fromTick` to `toTick`. */
function pollsOf(world: World, partition: string, fromTick: number, toTick: number): number[] {
  return factsOf(world, 'records.polled', 'consumer:c1')
    .filter(({ tick, data }) => tick >= fromTick && tick < toTick && partition in data.partitions)
    .map(({ tick }) => tick)
}

/** The facts of the rebalance that c2's joining started. */
function rebalance(world: World): { from: number; to: number } {
  const from = factsOf(world, 'partitions.revoked', 'consumer:c1')[0]?.tick ?? 0
  const to = factsOf(world, 'group.stable').at(-1)?.tick ?? 0
  return { from, to }
}

describe('an eager rebalance', () => {
  test('everybody gives up everything before joining, and gets an assignment in one round', () => {
    const world = runTo(createWorld(two), 12_000)
    expect(factsOf(world, 'partitions.revoked').map(({ data }) => data.partitions)).toEqual([
      ['orders-0', 'orders-1', 'orders-2', 'orders-3'],
    ])
    expect(lastOf(world, 'group.stable').data.generation).toBe(2)
    expect(lastOf(world, 'assignment.computed').data).toMatchObject({ assignor: 'range', moved: ['orders-2', 'orders-3'], withheld: [] })
    expect(owners(world)).toEqual({ c1: ['orders-0', 'orders-1'], c2: ['orders-2', 'orders-3'] })
  })

  test('nobody is given a record between giving up and getting an assignment', () => {
    const world = runTo(createWorld({ ...two, setup: { oneWayMs: 100 } }), 14_000)
    const { from, to } = rebalance(world)
    expect(to - from).toBeGreaterThanOrEqual(300)
    expect(factsOf(world, 'records.polled').filter(({ tick }) => tick > from && tick <= to)).toEqual([])
  })

  test('with enable.auto.commit it commits first and waits for the answer, so the new owner repeats nothing', () => {
    const world = runTo(createWorld(two), 12_000)
    const commit = factsOf(world, 'offset.commit.sent').find(({ data }) => data.how === 'rebalance') as FactOf<'offset.commit.sent'>
    const revoked = lastOf(world, 'partitions.revoked', 'consumer:c1')
    const answer = factsOf(world, 'offset.commit.acknowledged').find((fact) => fact.id > commit.id)
    expect(answer?.tick).toBe(revoked.tick)
    expect(commit.tick).toBeLessThan(revoked.tick)
    expect(ledger(world).duplicated).toBe(0)
  })

  test('without any commit the new owner starts over', () => {
    const world = runTo(createWorld({ ...two, group: { config: { 'enable.auto.commit': false } } }), 12_000)
    expect(ledger(world).duplicated).toBeGreaterThan(0)
    expect(ledger(world).lost).toBe(0)
  })

  test('a consumer that is busy rejoins when it polls next, not before', () => {
    const world = createWorld({ ...two, group: { handler: { serviceMs: 4000 }, config: { 'max.poll.records': 1 } } })
    const refused = runUntil(world, 'consumer.heartbeat.refused')
    const done = runUntil(world, 'record.processed')
    const rejoined = runUntil(world, 'consumer.joining', (data) => data.reason === 'the group is rebalancing')
    expect(done.tick).toBeGreaterThan(refused.tick + 500)
    // One round trip for the commit before it.
    expect(rejoined.tick).toBe(done.tick + 20)
  })

  test('the rejoin can be traced back to the member that came', () => {
    const world = createWorld(two)
    const rejoined = runUntil(world, 'consumer.joining', (data) => data.reason === 'the group is rebalancing')
    expect(chainOf(world, rejoined.id)).toEqual([
      'consumer.joining',
      'partitions.revoked',
      'consumer.heartbeat.refused',
      'group.rebalance.started',
      'group.member.joined',
      'consumer.joining',
      'group.member.idRequired',
      'consumer.joining',
      'consumer.started',
    ])
  })
})

describe('a cooperative rebalance', () => {
  const cooperative = { ...two, group: { config: COOPERATIVE } }

  test('takes two rounds: in the first the moved partitions are given up, in the second they are given out', () => {
    const world = runTo(createWorld(cooperative), 14_000)
    const rounds = factsOf(world, 'assignment.computed').slice(1)
    expect(rounds.map(({ data }) => [data.generation, data.withheld, data.moved])).toEqual([
      [2, ['orders-2', 'orders-3'], []],
      [3, [], ['orders-2', 'orders-3']],
    ])
    expect(factsOf(world, 'partitions.revoked').map(({ data }) => data.partitions)).toEqual([['orders-2', 'orders-3']])
    expect(owners(world)).toEqual({ c1: ['orders-0', 'orders-1'], c2: ['orders-2', 'orders-3'] })
  })

  test('onPartitionsAssigned gets only what was added', () => {
    const world = runTo(createWorld(cooperative), 14_000)
    expect(factsOf(world, 'partitions.assigned', 'consumer:c1').map(({ data }) => data.added)).toEqual([
      ['orders-0', 'orders-1', 'orders-2', 'orders-3'],
      [],
      [],
    ])
  })

  test('partitions that do not move are read throughout', () => {
    const world = runTo(createWorld({ ...cooperative, setup: { oneWayMs: 100 } }), 16_000)
    const joins = factsOf(world, 'consumer.joining', 'consumer:c1').filter(({ tick }) => tick > 8000)
    const [from, to] = [joins[0]?.tick ?? 0, factsOf(world, 'group.stable').at(-1)?.tick ?? 0]
    expect(to - from).toBeGreaterThan(600)
    expect(pollsOf(world, 'orders-0', from, to).length).toBeGreaterThan(1)
  })

  test('a leaving member costs one round, for nobody has to give anything up', () => {
    const world = runTo(createWorld(cooperative), 20_000)
    const generation = lastOf(world, 'group.stable').data.generation
    act(world, { type: 'closeConsumer', consumer: 'c2' })
    runTo(world, 30_000)
    expect(lastOf(world, 'group.stable').data.generation).toBe(generation + 1)
    expect(owners(world)).toEqual({ c1: ['orders-0', 'orders-1', 'orders-2', 'orders-3'] })
  })

  test('commitSync while it rejoins throws RebalanceInProgressException, and the loop goes on', () => {
    const world = createWorld({
      ...cooperative,
      group: { config: { ...COOPERATIVE, 'enable.auto.commit': false }, commit: 'syncAfterEachPoll', handler: { serviceMs: 0 } },
      setup: { oneWayMs: 100 },
    })
    runTo(world, 16_000)
    const refused = factsOf(world, 'offset.commit.refused', 'consumer:c1')
    expect(refused.length).toBeGreaterThan(0)
    for (const { data } of refused) expect(data).toMatchObject({ exception: 'RebalanceInProgressException', sent: false })
    expect(owners(world).c2).toHaveLength(2)
  })
})

describe('a consumer that cannot be a member', () => {
  test('with no assignor in common it fails with InconsistentGroupProtocolException and is closed', () => {
    const world = createWorld({
      consumers: [
        { name: 'c1', config: COOPERATIVE },
        { name: 'c2', startMs: 5000, config: { 'partition.assignment.strategy': 'roundrobin' } },
      ],
    })
    runTo(world, 12_000)
    expect(lastOf(world, 'consumer.failed')).toMatchObject({
      entity: 'consumer:c2',
      data: { exception: 'InconsistentGroupProtocolException' },
    })
    expect(consumer(world, 'c2')).toMatchObject({ status: 'closed', failure: { exception: 'InconsistentGroupProtocolException' } })
    expect(owners(world)).toEqual({ c1: ['orders-0', 'orders-1', 'orders-2', 'orders-3'] })
  })

  test('in a full group it fails with GroupMaxSizeReachedException', () => {
    const world = createWorld({ ...two, setup: { brokerConfig: { 'group.max.size': 1, 'group.min.session.timeout.ms': 500 } } })
    expect(runTo(world, 12_000) && consumer(world, 'c2').failure?.exception).toBe('GroupMaxSizeReachedException')
  })

  test('with a session timeout outside the limits it fails with InvalidSessionTimeoutException', () => {
    const world = createWorld({ setup: { brokerConfig: {}, teaching: false }, group: { config: { 'session.timeout.ms': 5999 } } })
    expect(runTo(world, 8000) && consumer(world, 'c1').failure?.exception).toBe('InvalidSessionTimeoutException')
  })
})

describe('new partitions', () => {
  test('the group leader learns of them from its metadata and rejoins; all get an owner', () => {
    const world = runTo(createWorld({ ...two, group: { config: { 'metadata.max.age.ms': 5000 } } }), 12_000)
    act(world, { type: 'addPartitions', topic: 'orders', total: 6 })
    const rejoin = runUntil(world, 'consumer.joining')
    expect(rejoin.data.reason).toBe('topic metadata changed')
    expect(chainOf(world, rejoin.id)).toContain('metadata.updated')
    runTo(world, 25_000)
    expect(Object.values(owners(world)).flat().sort()).toEqual(['orders-0', 'orders-1', 'orders-2', 'orders-3', 'orders-4', 'orders-5'])
  })
})
