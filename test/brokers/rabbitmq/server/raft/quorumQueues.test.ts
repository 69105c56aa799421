import { beforeEach, describe, expect, it } from 'vitest'
import type { RabbitFacts } from '../../../../../src/brokers/rabbitmq/facts.ts'
import { leaderOf } from '../../../../../src/brokers/rabbitmq/server/raft/raftMember.ts'
import { ack, type Bench, bodies, command, consume, createBench, declare, get, pass, publish, received, type } from '../../console.ts'

let bench: Bench
const kill = (broker: string) => command(bench, { type: 'stopBroker', broker, mode: 'kill' })
const start = (broker: string) => command(bench, { type: 'startBroker', broker })
const apis = (client: string) => received(bench, client).map(({ api }) => api)
const told = <T extends keyof RabbitFacts & string>(kind: T) =>
  bench.facts.flatMap(({ type: of, data }) => (of === kind ? [data as RabbitFacts[T]] : []))
const orders = () => {
  const queue = bench.state.queues.orders
  if (queue?.type !== 'quorum' || queue.raft === null) throw new Error('orders is no replicated queue')
  return { ...queue, raft: queue.raft }
}
const leader = () => leaderOf(orders().raft)?.node ?? null

/** A quorum queue `orders` that rabbit-1 leads; `pub` is connected to rabbit-2. */
beforeEach(() => {
  bench = createBench()
  type(bench, 'admin', declare('orders', { 'x-queue-type': 'quorum' }), 'rabbit-1')
  type(bench, 'pub', { api: 'confirm.select' }, 'rabbit-2')
  pass(bench, 50)
})

describe('a quorum queue of three nodes', () => {
  it('has a member on each, and the node where it was declared leads', () => {
    expect(Object.keys(orders().raft.members)).toEqual(['rabbit-1', 'rabbit-2', 'rabbit-3'])
    expect(leader()).toBe('rabbit-1')
  })

  it('confirms and delivers a message when a majority has it, and not before', () => {
    type(bench, 'c', consume('orders', 'c'), 'rabbit-1')
    pass(bench, 100)
    type(bench, 'pub', publish('orders', 'm1'))
    // To rabbit-2, to the leader, to a follower, back to the leader: 40 ms.
    pass(bench, 39)
    expect(told('entry.committed').map(({ what }) => what)).not.toContain('publish')
    pass(bench, 1)
    expect(told('entry.committed').at(-1)).toMatchObject({ what: 'publish', broker: 'rabbit-1' })
    expect(orders().tally.came).toBe(1)
    pass(bench, 20)
    expect(apis('pub').at(-1)).toBe('basic.ack')
    expect(bodies(bench, 'c')).toEqual(['m1'])
  })

  it('tells followers how far the log is committed, and forgets entries that all have done with', () => {
    for (const body of ['m1', 'm2', 'm3']) type(bench, 'pub', publish('orders', body))
    pass(bench, 100)
    const { members, appliedIndex } = orders().raft
    expect(appliedIndex).toBe(3)
    expect(Object.values(members).map(({ commitIndex }) => commitIndex)).toEqual([3, 3, 3])
    type(bench, 'pub', publish('orders', 'm4'))
    pass(bench, 100)
    expect(Object.values(orders().raft.members).map(({ log }) => log.snapshotIndex)).toEqual([3, 3, 3])
  })

  it('answers a get from any node, through the log', () => {
    type(bench, 'pub', publish('orders', 'm1'))
    pass(bench, 100)
    type(bench, 'g', get('orders'), 'rabbit-3')
    pass(bench, 100)
    expect(bodies(bench, 'g')).toEqual(['m1'])
    type(bench, 'g', ack(1))
    pass(bench, 100)
    expect(orders().tally.left.acked).toBe(1)
  })
})

describe('when the leader dies', () => {
  it('a majority elects another after a while, in a new term, and everything goes on', () => {
    type(bench, 'c', consume('orders', 'c'), 'rabbit-3')
    pass(bench, 100)
    kill('rabbit-1')
    type(bench, 'pub', publish('orders', 'm1'))
    pass(bench, 2_500)
    expect(leader()).not.toBe('rabbit-1')
    expect(told('leader.elected')).toHaveLength(1)
    expect(told('leader.elected')[0]).toMatchObject({ before: 'rabbit-1', term: 2 })
    expect(bodies(bench, 'c')).toEqual(['m1'])
    expect(apis('pub').at(-1)).toBe('basic.ack')
  })

  it('what clients of its node held comes back and is marked redelivered; what others hold stays theirs', () => {
    type(bench, 'a', { api: 'basic.qos', prefetchCount: 1, global: false }, 'rabbit-1')
    type(bench, 'b', { api: 'basic.qos', prefetchCount: 2, global: false }, 'rabbit-3')
    type(bench, 'a', consume('orders', 'a'))
    pass(bench, 100)
    type(bench, 'b', consume('orders', 'b'))
    pass(bench, 100)
    for (const body of ['m1', 'm2']) type(bench, 'pub', publish('orders', body))
    pass(bench, 100)
    expect([bodies(bench, 'a'), bodies(bench, 'b')]).toEqual([['m1'], ['m2']])
    kill('rabbit-1')
    pass(bench, 2_500)
    expect(bodies(bench, 'b')).toEqual(['m2', 'm1*'])
    type(bench, 'b', ack(1))
    pass(bench, 100)
    expect(orders().tally.left.acked).toBe(1)
    expect(Object.values(orders().consumers).map(({ checkedOut }) => checkedOut.length)).toEqual([1])
  })

  it('what was under way is sent again to the next leader, and done once', () => {
    type(bench, 'pub', publish('orders', 'm1'))
    // The followers have it, the leader has not heard so.
    pass(bench, 35)
    kill('rabbit-1')
    pass(bench, 2_500)
    expect(told('entry.appended').filter(({ what }) => what === 'publish')).toHaveLength(2)
    expect(orders().tally.came).toBe(1)
    expect(apis('pub').filter((api) => api === 'basic.ack')).toHaveLength(1)
  })

  it('comes back as a follower, and is brought up to date', () => {
    kill('rabbit-1')
    pass(bench, 2_500)
    for (const body of ['m1', 'm2']) type(bench, 'pub', publish('orders', body))
    pass(bench, 200)
    start('rabbit-1')
    pass(bench, 200)
    const { members, appliedIndex } = orders().raft
    expect(members['rabbit-1']).toMatchObject({ role: 'follower', term: 2, commitIndex: appliedIndex })
  })
})

describe('with a minority left', () => {
  it('nothing is confirmed or delivered until a second node is back', () => {
    type(bench, 'c', consume('orders', 'c'), 'rabbit-1')
    type(bench, 'pub1', { api: 'confirm.select' }, 'rabbit-1')
    pass(bench, 100)
    kill('rabbit-2')
    kill('rabbit-3')
    pass(bench, 20)
    expect(told('majority.lost')).toEqual([{ queue: 'orders', alive: ['rabbit-1'], needed: 2, members: 3 }])
    type(bench, 'pub1', publish('orders', 'm1'))
    pass(bench, 5_000)
    expect(apis('pub1')).not.toContain('basic.ack')
    expect(bodies(bench, 'c')).toEqual([])
    start('rabbit-3')
    pass(bench, 100)
    expect(told('majority.regained')).toHaveLength(1)
    expect(apis('pub1').at(-1)).toBe('basic.ack')
    expect(bodies(bench, 'c')).toEqual(['m1'])
  })

  it('followers alone elect nobody, and do so when another is back', () => {
    kill('rabbit-1')
    kill('rabbit-2')
    pass(bench, 10_000)
    expect(leader()).toBeNull()
    expect(orders().raft.members['rabbit-3']?.term).toBe(1)
    start('rabbit-2')
    pass(bench, 2_500)
    expect(leader()).not.toBeNull()
  })

  it('what a lonely leader wrote is given up for what the others agree on', () => {
    type(bench, 'pub1', { api: 'confirm.select' }, 'rabbit-1')
    pass(bench, 50)
    kill('rabbit-2')
    kill('rabbit-3')
    pass(bench, 20)
    type(bench, 'pub1', publish('orders', 'lost'))
    pass(bench, 100)
    kill('rabbit-1')
    start('rabbit-2')
    start('rabbit-3')
    pass(bench, 5_000)
    type(bench, 'pub', publish('orders', 'kept'), 'rabbit-2')
    pass(bench, 200)
    start('rabbit-1')
    pass(bench, 500)
    expect(told('entries.truncated')).toMatchObject([{ broker: 'rabbit-1', index: 1, entries: 1 }])
    expect(told('message.dropped')).toMatchObject([{ queue: 'orders', reason: 'uncommitted' }])
    type(bench, 'g', get('orders'), 'rabbit-1')
    pass(bench, 100)
    expect(bodies(bench, 'g')).toEqual(['kept'])
  })
})

describe('a member that lags', () => {
  it('is sent a snapshot when the leader has forgotten what it lacks', () => {
    kill('rabbit-3')
    pass(bench, 20)
    for (let number = 0; number < 1_200; number++) type(bench, 'pub', publish('orders', `m${number}`))
    pass(bench, 200)
    start('rabbit-3')
    pass(bench, 200)
    expect(told('snapshot.installed')).toMatchObject([{ broker: 'rabbit-3' }])
    const { members, appliedIndex } = orders().raft
    expect(appliedIndex).toBe(1_200)
    expect(members['rabbit-3']?.commitIndex).toBe(1_200)
  })
})

describe('a node that stops in good order', () => {
  it('is replaced sooner: nobody has to wait for its return', () => {
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'app' })
    // Up to 100 ms of patience, two rounds of votes and some.
    pass(bench, 200)
    expect(leader()).not.toBe('rabbit-1')
    expect(told('leader.elected')).toHaveLength(1)
  })
})
