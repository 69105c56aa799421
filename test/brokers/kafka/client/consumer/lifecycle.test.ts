import { describe, expect, test } from 'vitest'
import { act, consumer, createWorld, factsOf, lastOf, ledger, owners, runTo, runUntil } from './world.ts'

const two = { consumers: [{ name: 'c1' }, { name: 'c2' }] }

describe('a process that stands still', () => {
  test('shorter than its session: nobody notices, and it goes on where it was', () => {
    const world = runTo(createWorld(two), 9000)
    act(world, { type: 'hangConsumer', consumer: 'c1' })
    const handled = factsOf(world, 'record.processed', 'consumer:c1').length
    runTo(world, 13_000)
    expect(factsOf(world, 'record.processed', 'consumer:c1')).toHaveLength(handled)
    act(world, { type: 'resumeConsumer', consumer: 'c1' })
    runTo(world, 30_000)
    expect(lastOf(world, 'group.stable').data.generation).toBe(1)
    expect(ledger(world)).toMatchObject({ duplicated: 0, lost: 0 })
  })

  test('everything that arrived meanwhile is handled when it wakes', () => {
    const world = runTo(createWorld({ group: { handler: { serviceMs: 0 }, config: { 'session.timeout.ms': 30_000 } } }), 9000)
    act(world, { type: 'hangConsumer', consumer: 'c1' })
    runTo(world, 12_000)
    expect(consumer(world, 'c1').frozen.some(({ kind }) => kind === 'packet')).toBe(true)
    const before = ledger(world).processed
    act(world, { type: 'resumeConsumer', consumer: 'c1' })
    expect(ledger(world).processed).toBeGreaterThan(before)
    expect(consumer(world, 'c1').frozen).toEqual([])
  })

  test('longer than its session: its partitions go to others, and when it wakes it works on as a zombie until it is told', () => {
    const world = runTo(
      createWorld({ ...two, group: { handler: { serviceMs: 100 }, commit: 'syncAfterEachPoll', config: { 'enable.auto.commit': false } } }),
      9000,
    )
    runUntil(world, 'record.handling', (_, fact) => fact.entity === 'consumer:c1')
    act(world, { type: 'hangConsumer', consumer: 'c1' })
    runUntil(world, 'group.member.expired')
    runTo(world, 25_000)
    expect(owners(world).c2).toHaveLength(4)
    act(world, { type: 'resumeConsumer', consumer: 'c1' })
    const told = runUntil(world, 'partitions.lost')
    expect(told.entity).toBe('consumer:c1')
    runTo(world, 45_000)
    expect(owners(world)).toMatchObject({ c1: expect.any(Array), c2: expect.any(Array) })
    expect(Object.values(owners(world)).flat().sort()).toEqual(['orders-0', 'orders-1', 'orders-2', 'orders-3'])
    expect(ledger(world).duplicated).toBeGreaterThan(0)
    expect(ledger(world).lost).toBe(0)
  })

  test('it can die without ever waking', () => {
    const world = runTo(createWorld(two), 9000)
    act(world, { type: 'hangConsumer', consumer: 'c1' })
    runTo(world, 10_000)
    act(world, { type: 'crashConsumer', consumer: 'c1' })
    expect(consumer(world, 'c1')).toMatchObject({ status: 'crashed', frozen: [] })
    expect(runTo(world, 30_000) && owners(world).c2).toHaveLength(4)
  })

  test('a close it is asked for while it stands still happens when it wakes', () => {
    const world = runTo(createWorld(two), 9000)
    act(world, { type: 'hangConsumer', consumer: 'c1' })
    act(world, { type: 'closeConsumer', consumer: 'c1' })
    runTo(world, 10_000)
    expect(consumer(world, 'c1').status).toBe('hung')
    act(world, { type: 'resumeConsumer', consumer: 'c1' })
    expect(runTo(world, 12_000) && consumer(world, 'c1').status).toBe('closed')
  })
})

describe('static membership', () => {
  const fixed = {
    consumers: [
      { name: 'c1', instanceId: 'one' },
      { name: 'c2', instanceId: 'two' },
    ],
  }

  test('close() sends no LeaveGroup, and a restart within the session causes no rebalance', () => {
    const world = runTo(createWorld(fixed), 9000)
    const before = owners(world)
    act(world, { type: 'closeConsumer', consumer: 'c1' })
    runTo(world, 11_000)
    expect(consumer(world, 'c1').status).toBe('closed')
    act(world, { type: 'startConsumer', consumer: 'c1' })
    runTo(world, 25_000)
    expect(factsOf(world, 'group.member.left')).toEqual([])
    expect(lastOf(world, 'group.stable').data.generation).toBe(1)
    expect(owners(world)).toEqual(before)
    expect(ledger(world)).toMatchObject({ duplicated: 0, lost: 0 })
  })

  test('also for the group leader, which leaves the assignment as it is', () => {
    const world = runTo(createWorld(fixed), 9000)
    const leader = Object.values(world.state.consumers).find(({ member }) => member.isLeader)?.name ?? ''
    const before = owners(world)
    const computed = factsOf(world, 'assignment.computed').length
    act(world, { type: 'closeConsumer', consumer: leader })
    runTo(world, 11_000)
    act(world, { type: 'startConsumer', consumer: leader })
    runTo(world, 25_000)
    expect(factsOf(world, 'assignment.computed')).toHaveLength(computed)
    expect(owners(world)).toEqual(before)
    expect(consumer(world, leader).member.isLeader).toBe(true)
  })

  test('a restart that takes longer than the session costs a rebalance', () => {
    const world = runTo(createWorld(fixed), 9000)
    act(world, { type: 'closeConsumer', consumer: 'c1' })
    runUntil(world, 'group.member.expired', (data) => data.instanceId === 'one')
    expect(runTo(world, 20_000) && owners(world).c2).toHaveLength(4)
    act(world, { type: 'startConsumer', consumer: 'c1' })
    expect(runTo(world, 30_000) && owners(world).c1).toHaveLength(2)
    expect(lastOf(world, 'group.stable').data.generation).toBe(3)
  })

  test('a second consumer with the same group.instance.id fences the first, which fails', () => {
    const world = runTo(createWorld({ consumers: [{ name: 'c1', instanceId: 'one' }] }), 9000)
    act(world, { type: 'addConsumer', group: 'billing', consumer: 'c9', instanceId: 'one' })
    runTo(world, 20_000)
    expect(consumer(world, 'c1')).toMatchObject({ status: 'closed', failure: { exception: 'FencedInstanceIdException' } })
    expect(owners(world)).toEqual({ c9: ['orders-0', 'orders-1', 'orders-2', 'orders-3'] })
  })
})

describe('reconfiguring', () => {
  test('another assignor needs a new process: the consumer closes and starts again with it', () => {
    const world = runTo(createWorld(), 9000)
    act(world, { type: 'configure', target: 'group:billing', name: 'partition.assignment.strategy', value: 'roundrobin' })
    runTo(world, 20_000)
    expect(consumer(world, 'c1')).toMatchObject({ status: 'running', incarnation: 2, member: { protocol: 'roundrobin', phase: 'stable' } })
    expect(ledger(world)).toMatchObject({ duplicated: 0, lost: 0 })
  })

  test('a group changes its assignor together: nobody starts again before the last one has closed', () => {
    const world = runTo(createWorld({ consumers: [{ name: 'c1' }, { name: 'c2' }] }), 9000)
    act(world, { type: 'slowConsumer', consumer: 'c2', factor: 300 })
    const busy = runUntil(world, 'record.handling', (data, { entity }) => entity === 'consumer:c2' && data.serviceMs === 3000)
    act(world, { type: 'configure', target: 'group:billing', name: 'partition.assignment.strategy', value: 'roundrobin' })
    runTo(world, busy.tick + 2000)
    expect([consumer(world, 'c1').status, consumer(world, 'c2').status]).toEqual(['closed', 'closing'])
    act(world, { type: 'setServiceTime', group: 'billing', serviceMs: 0 })
    runTo(world, 30_000)
    expect(factsOf(world, 'consumer.failed')).toEqual([])
    for (const name of ['c1', 'c2']) expect(consumer(world, name).member).toMatchObject({ phase: 'stable', protocol: 'roundrobin' })
  })

  test('one that is waiting or dead only takes note', () => {
    const world = createWorld({ consumers: [{ name: 'c1', startMs: 5000 }] })
    act(world, { type: 'configure', target: 'consumer:c1', name: 'session.timeout.ms', value: 9000 })
    expect(consumer(world, 'c1').status).toBe('waiting')
    expect(runUntil(world, 'group.member.idRequired').data.keptMs).toBe(9000)
  })

  test('a shorter heartbeat interval counts from the last heartbeat', () => {
    const world = runTo(createWorld(), 9000)
    act(world, { type: 'configure', target: 'consumer:c1', name: 'heartbeat.interval.ms', value: 200 })
    const before = factsOf(world, 'group.heartbeat').length
    runTo(world, 11_000)
    expect(factsOf(world, 'group.heartbeat').length - before).toBeGreaterThanOrEqual(9)
  })

  test('turning enable.auto.commit off stops the commits, turning it on starts the interval', () => {
    const world = runTo(createWorld(), 9000)
    act(world, { type: 'configure', target: 'consumer:c1', name: 'enable.auto.commit', value: false })
    const before = factsOf(world, 'offset.commit.sent').length
    runTo(world, 20_000)
    expect(factsOf(world, 'offset.commit.sent')).toHaveLength(before)
    act(world, { type: 'configure', target: 'consumer:c1', name: 'enable.auto.commit', value: true })
    expect(runUntil(world, 'offset.commit.sent').tick).toBe(25_000)
  })
})
