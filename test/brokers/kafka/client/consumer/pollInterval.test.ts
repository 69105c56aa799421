import { describe, expect, test } from 'vitest'
import { act, chainOf, consumer, createWorld, factsOf, lastOf, ledger, owners, runTo, runUntil } from './world.ts'

/** c1 is slow, c2 is not there yet. A poll of up to 10 records takes it up to 10 s, and 4 s are allowed. */
const slow = {
  group: {
    handler: { serviceMs: 1000 },
    commit: 'syncAfterEachPoll' as const,
    config: { 'enable.auto.commit': false, 'max.poll.interval.ms': 4000, 'max.poll.records': 10 },
  },
}

describe('max.poll.interval.ms', () => {
  test('when it is exceeded the heartbeat thread leaves the group while the application works on', () => {
    const world = createWorld(slow)
    const timeout = runUntil(world, 'consumer.poll.timeout')
    expect(timeout.data).toMatchObject({ sinceLastPollMs: 4000, maxPollIntervalMs: 4000 })
    expect(chainOf(world, timeout.id)[1]).toBe('records.polled')
    const left = runUntil(world, 'group.member.left')
    expect(left.data.reason).toBe('consumer poll timeout has expired.')
    expect(left.cause).toBe(timeout.id)
    expect(consumer(world, 'c1').loop.stage).toBe('handling')
    expect(owners(world).c1).toHaveLength(4)
  })

  test('its commit is refused, at its next poll its partitions are lost, and it joins again as a new member', () => {
    const world = createWorld(slow)
    const before = runUntil(world, 'consumer.joined').data.memberId
    runUntil(world, 'consumer.poll.timeout')
    const refused = runUntil(world, 'offset.commit.refused')
    expect(refused.data.exception).toBe('CommitFailedException')
    const lost = lastOf(world, 'partitions.lost')
    expect(lost.data.partitions).toHaveLength(4)
    expect(lost.tick).toBe(refused.tick)
    expect(runUntil(world, 'consumer.joined').data.memberId).not.toBe(before)
  })

  test('the records it had in hand are handled again by whoever gets the partitions: duplicates, over and over', () => {
    const world = runTo(createWorld({ ...slow, consumers: [{ name: 'c1' }, { name: 'c2' }] }), 60_000)
    expect(factsOf(world, 'consumer.poll.timeout').length).toBeGreaterThan(3)
    expect(ledger(world).duplicated).toBeGreaterThan(10)
    expect(ledger(world).lost).toBe(0)
  })

  test('fewer records a poll end the storm', () => {
    const world = runTo(createWorld(slow), 10_000)
    act(world, { type: 'configure', target: 'group:billing', name: 'max.poll.records', value: 2 })
    runTo(world, 30_000)
    const timeouts = factsOf(world, 'consumer.poll.timeout').length
    runTo(world, 90_000)
    expect(factsOf(world, 'consumer.poll.timeout')).toHaveLength(timeouts)
  })

  test('waiting for records is polling: an idle consumer is never thrown out', () => {
    const world = runTo(createWorld({ ...slow, stream: { stopAfter: 0 } }), 60_000)
    expect(factsOf(world, 'consumer.poll.timeout')).toEqual([])
    expect(lastOf(world, 'consumer.joined').data.generation).toBe(1)
  })

  test('handing records to workers keeps the loop polling, however long they take', () => {
    const world = runTo(createWorld({ ...slow, group: { ...slow.group, handler: { serviceMs: 1000, workers: 1 } } }), 40_000)
    expect(factsOf(world, 'consumer.poll.timeout')).toEqual([])
  })

  test('a longer limit counts at once', () => {
    const world = createWorld(slow)
    runUntil(world, 'record.handling')
    act(world, { type: 'configure', target: 'consumer:c1', name: 'max.poll.interval.ms', value: 60_000 })
    runTo(world, 15_000)
    expect(factsOf(world, 'consumer.poll.timeout')).toEqual([])
  })

  test('a static member leaves nothing: it only falls silent, and its session runs out', () => {
    const world = createWorld({ ...slow, consumers: [{ name: 'c1', instanceId: 'one' }] })
    runUntil(world, 'consumer.poll.timeout')
    const expired = runUntil(world, 'group.member.expired', () => true, 20_000)
    expect(expired.data.instanceId).toBe('one')
    expect(factsOf(world, 'group.member.left')).toEqual([])
  })
})
