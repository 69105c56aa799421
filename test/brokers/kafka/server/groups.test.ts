import { beforeEach, describe, expect, it } from 'vitest'
import { coordinatorPartition } from '../../../../src/brokers/kafka/coordinatorPartition.ts'
import type { JoinGroupRequest } from '../../../../src/brokers/kafka/protocol.ts'
import { batch, chainOf, correlationId, createHarness, factsOf, type Harness, lastAnswer, produce, request, runTo } from '../harness.ts'

const GROUP = 'billing'
let harness: Harness
let coordinator: number

beforeEach(() => {
  harness = createHarness({ brokers: 3, topics: [{ name: 'orders', partitions: 2 }] })
  request(harness, 1, { api: 'FindCoordinator', correlationId: correlationId(harness), groupId: GROUP })
  runTo(harness, 100)
  coordinator = lastAnswer(harness, 'FindCoordinatorResponse').message.broker
})

function pass(ms: number): void {
  runTo(harness, harness.state.kernel.tick + ms)
}

function join(memberId: string): void {
  const subscription = { topics: ['orders'], ownedPartitions: {}, generation: -1, userData: null }
  const message: JoinGroupRequest = {
    api: 'JoinGroup',
    correlationId: correlationId(harness),
    groupId: GROUP,
    clientId: 'client',
    memberId,
    groupInstanceId: null,
    sessionTimeoutMs: 10_000,
    rebalanceTimeoutMs: 60_000,
    protocols: [{ name: 'range', subscription }],
  }
  request(harness, coordinator, message)
}

/** Makes `client` the only member, in generation 1, with both partitions; returns its member id. */
function joinAndSync(): string {
  join('')
  pass(100)
  const { memberId } = lastAnswer(harness, 'JoinGroupResponse').message
  join(memberId)
  pass(3100)
  const { generation, protocol } = lastAnswer(harness, 'JoinGroupResponse').message
  const assignments = { [memberId]: { orders: [0, 1] } }
  const sync = { groupId: GROUP, memberId, groupInstanceId: null, generation, protocol, assignments }
  request(harness, coordinator, { api: 'SyncGroup', correlationId: correlationId(harness), ...sync })
  pass(100)
  return memberId
}

function commit(memberId: string, generation: number, offsets: Record<string, number>): void {
  const message = { groupId: GROUP, memberId, groupInstanceId: null, generation, offsets }
  request(harness, coordinator, { api: 'OffsetCommit', correlationId: correlationId(harness), ...message })
  pass(100)
}

describe('a group', () => {
  it('is coordinated by the leader of its partition of __consumer_offsets, and any broker can say who that is', () => {
    const number = coordinatorPartition(GROUP, 50)
    expect(coordinator).toBe(harness.state.offsetsTopic.partitions[number]?.leader)
    for (const broker of [1, 2, 3]) {
      request(harness, broker, { api: 'FindCoordinator', correlationId: correlationId(harness), groupId: GROUP })
      pass(50)
      expect(lastAnswer(harness, 'FindCoordinatorResponse').message.broker).toBe(coordinator)
    }
  })

  it('asked about at another broker is answered NOT_COORDINATOR', () => {
    const other = (coordinator % 3) + 1
    const who = { groupId: GROUP, memberId: 'm', groupInstanceId: null, generation: 1 }
    request(harness, other, { api: 'Heartbeat', correlationId: correlationId(harness), ...who })
    request(harness, other, { api: 'OffsetFetch', correlationId: correlationId(harness), groupId: GROUP, partitions: ['orders-0'] })
    pass(50)
    expect(lastAnswer(harness, 'HeartbeatResponse').message.error).toBe('NOT_COORDINATOR')
    expect(lastAnswer(harness, 'OffsetFetchResponse').message).toMatchObject({ error: 'NOT_COORDINATOR', offsets: { 'orders-0': -1 } })
    expect(Object.values(harness.state.brokers).flatMap((broker) => Object.keys(broker.groups))).toEqual([])
  })

  it('gives a new member an id that is its client id and a random UUID', () => {
    join('')
    pass(100)
    const first = lastAnswer(harness, 'JoinGroupResponse').message
    expect(first.error).toBe('MEMBER_ID_REQUIRED')
    expect(first.memberId).toMatch(/^client-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    join('')
    pass(100)
    expect(lastAnswer(harness, 'JoinGroupResponse').message.memberId).not.toBe(first.memberId)
  })

  it('lives on its coordinator alone, and its alarms find it there', () => {
    const memberId = joinAndSync()
    const broker = harness.state.brokers[`broker-${coordinator}`]
    expect(broker?.groups[GROUP]).toMatchObject({ state: 'Stable', generation: 1, leaderId: memberId })
    pass(10_000)
    expect(broker?.groups[GROUP]?.state).toBe('Empty')
    expect(factsOf(harness, 'group.member.expired').map(({ entity, data }) => [entity, data.memberId])).toEqual([
      [`group:${GROUP}`, memberId],
    ])
  })

  it('with any characters in its name is found by its alarms', () => {
    const odd = 'a/b:c%d é'
    request(harness, 1, { api: 'FindCoordinator', correlationId: correlationId(harness), groupId: odd })
    pass(100)
    const { broker } = lastAnswer(harness, 'FindCoordinatorResponse').message
    const subscription = { topics: ['orders'], ownedPartitions: {}, generation: -1, userData: null }
    const member = { groupId: odd, clientId: 'client', memberId: '', groupInstanceId: 'static', sessionTimeoutMs: 10_000 }
    const protocols = [{ name: 'range', subscription }]
    request(harness, broker, { api: 'JoinGroup', correlationId: correlationId(harness), ...member, rebalanceTimeoutMs: 60_000, protocols })
    pass(3100)
    expect(lastAnswer(harness, 'JoinGroupResponse').message).toMatchObject({ error: 'NONE', generation: 1 })
  })
})

describe('committed offsets', () => {
  it('are -1 for a group that nobody knows', () => {
    request(harness, coordinator, { api: 'OffsetFetch', correlationId: 77, groupId: GROUP, partitions: ['orders-0', 'orders-1'] })
    pass(50)
    const { message } = lastAnswer(harness, 'OffsetFetchResponse')
    expect(message).toEqual({ api: 'OffsetFetchResponse', correlationId: 77, error: 'NONE', offsets: { 'orders-0': -1, 'orders-1': -1 } })
  })

  it('are answered as they were stored', () => {
    commit(joinAndSync(), 1, { 'orders-1': 7 })
    request(harness, coordinator, {
      api: 'OffsetFetch',
      correlationId: correlationId(harness),
      groupId: GROUP,
      partitions: ['orders-0', 'orders-1'],
    })
    pass(50)
    expect(lastAnswer(harness, 'OffsetFetchResponse').message.offsets).toEqual({ 'orders-0': -1, 'orders-1': 7 })
  })

  it("are records of the group's partition of __consumer_offsets, after the group's own", () => {
    const memberId = joinAndSync()
    commit(memberId, 1, { 'orders-0': 3, 'orders-1': 7 })
    commit(memberId, 1, { 'orders-0': 4 })
    const partition = harness.state.offsetsTopic.partitions[coordinatorPartition(GROUP, 50)]
    expect(partition?.logEndOffset).toBe(5)
    expect(partition?.newest).toMatchObject([
      { offset: 0, kind: 'group', group: GROUP, generation: 0, members: 0 },
      { offset: 1, kind: 'group', group: GROUP, generation: 1, members: 1 },
      { offset: 2, kind: 'offset', group: GROUP, partition: 'orders-0', committed: 3 },
      { offset: 3, kind: 'offset', group: GROUP, partition: 'orders-1', committed: 7 },
      { offset: 4, kind: 'offset', group: GROUP, partition: 'orders-0', committed: 4 },
    ])
    for (const other of harness.state.offsetsTopic.partitions) if (other !== partition) expect(other.logEndOffset).toBe(0)
  })

  it('that are refused are not written', () => {
    const memberId = joinAndSync()
    const before = harness.state.offsetsTopic.partitions[coordinatorPartition(GROUP, 50)]?.logEndOffset
    commit(memberId, 0, { 'orders-0': 3 })
    expect(lastAnswer(harness, 'OffsetCommitResponse').message.error).toBe('ILLEGAL_GENERATION')
    expect(harness.state.offsetsTopic.partitions[coordinatorPartition(GROUP, 50)]?.logEndOffset).toBe(before)
  })

  it('beyond records that nobody has handled lose them, and the commit is what did it', () => {
    produce(harness, 1, [batch('orders-0', 3)])
    commit(joinAndSync(), 1, { 'orders-0': 2 })
    const lost = factsOf(harness, 'message.lost')
    expect(lost.map(({ data }) => [data.group, data.offset, data.committed])).toEqual([
      [GROUP, 0, 2],
      [GROUP, 1, 2],
    ])
    expect(chainOf(harness, lost[0]?.id ?? null).slice(0, 2)).toEqual(['message.lost', 'group.offset.committed'])
  })
})
