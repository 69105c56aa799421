import { describe, expect, test } from 'vitest'
import type { KafkaError } from '../../../../../src/brokers/kafka/protocol.ts'
import { answer, answerOffsets, createScript, expectRequest, factsOf, feed, join, member, runTo, type Script, untilJoin } from './script.ts'

const nobody = { memberId: '', generation: -1, protocol: null, leaderId: '', skipAssignment: false, members: [] }
const COOPERATIVE = { 'partition.assignment.strategy': 'cooperative-sticky' }

/** Has a member learn that the group rebalances; returns its JoinGroup. */
function rebalance(script: Script) {
  const { correlationId } = expectRequest(script, 'Heartbeat')
  answer(script, { api: 'HeartbeatResponse', correlationId, error: 'REBALANCE_IN_PROGRESS' })
  return expectRequest(script, 'JoinGroup')
}

describe('JoinGroup', () => {
  test('offers every assignor, best first, with topics and what is owned', () => {
    const { protocols, sessionTimeoutMs, rebalanceTimeoutMs, groupInstanceId, clientId } = untilJoin(createScript())
    expect(protocols.map(({ name }) => name)).toEqual(['range', 'cooperative-sticky'])
    expect(protocols[0]?.subscription).toEqual({ topics: ['orders'], ownedPartitions: {}, generation: -1, userData: null })
    expect({ sessionTimeoutMs, rebalanceTimeoutMs, groupInstanceId, clientId }).toEqual({
      sessionTimeoutMs: 45_000,
      rebalanceTimeoutMs: 300_000,
      groupInstanceId: null,
      clientId: 'c1',
    })
  })

  test('a static member names its group.instance.id', () => {
    expect(untilJoin(createScript({}, {}, 2, 'one')).groupInstanceId).toBe('one')
  })

  test('a cooperative member says what it owns and since which generation, an eager one owns nothing any more', () => {
    const cooperative = rebalance(member(COOPERATIVE)).protocols[0]?.subscription
    expect(cooperative).toMatchObject({ ownedPartitions: { orders: [0, 1] }, generation: 1, userData: { generation: 1 } })
    expect(rebalance(member()).protocols[0]?.subscription.ownedPartitions).toEqual({})
  })

  test('the sticky assignor tells its last assignment, which survives losing the group but not the process', () => {
    const script = member({ 'partition.assignment.strategy': 'sticky' })
    const { correlationId } = expectRequest(script, 'Heartbeat')
    answer(script, { api: 'HeartbeatResponse', correlationId, error: 'UNKNOWN_MEMBER_ID' })
    const memory = { owned: { orders: [0, 1] }, generation: 1 }
    expect(expectRequest(script, 'JoinGroup').protocols[0]?.subscription.userData).toEqual(memory)
  })

  test.each(['NOT_COORDINATOR', 'REBALANCE_IN_PROGRESS', 'UNKNOWN_MEMBER_ID'] satisfies KafkaError[])(
    'answered %s it tries again',
    (error) => {
      const script = createScript()
      const { correlationId } = untilJoin(script)
      answer(script, { api: 'JoinGroupResponse', correlationId, error, ...nobody })
      if (error === 'NOT_COORDINATOR') {
        const find = expectRequest(script, 'FindCoordinator')
        answer(script, { api: 'FindCoordinatorResponse', correlationId: find.correlationId, broker: 2 })
      }
      expectRequest(script, 'JoinGroup')
      expect(script.c1.failure).toBeNull()
    },
  )

  test('an answer that comes while the application is busy is read at its next poll', () => {
    const script = member(COOPERATIVE, { handler: { serviceMs: 1000 } }, 1)
    const request = rebalance(script)
    feed(script, 1)
    const { correlationId } = request
    const base = { memberId: 'c1-id', generation: 2, protocol: 'cooperative-sticky', leaderId: 'other', skipAssignment: false, members: [] }
    answer(script, { api: 'JoinGroupResponse', correlationId, error: 'NONE', ...base })
    expect(script.c1.member.phase).toBe('joining')
    expect(script.c1.inbox).toHaveLength(1)
    runTo(script, script.state.kernel.tick + 1001)
    expect(script.c1.member).toMatchObject({ phase: 'syncing', generation: 2 })
  })
})

describe('SyncGroup', () => {
  test('of a follower is empty, of the leader it has an assignment for everybody', () => {
    const script = createScript()
    const request = untilJoin(script)
    const subscription = { topics: ['orders'], ownedPartitions: {}, generation: -1, userData: null }
    const members = ['a', 'b'].map((memberId) => ({ memberId, groupInstanceId: null, subscription }))
    const base = { error: 'NONE', memberId: 'a', generation: 1, protocol: 'range', skipAssignment: false } as const
    answer(script, { api: 'JoinGroupResponse', correlationId: request.correlationId, ...base, leaderId: 'a', members })
    expect(expectRequest(script, 'SyncGroup').assignments).toEqual({ a: { orders: [0] }, b: { orders: [1] } })
    const other = createScript()
    answer(other, { api: 'JoinGroupResponse', correlationId: untilJoin(other).correlationId, ...base, leaderId: 'b', members: [] })
    expect(expectRequest(other, 'SyncGroup').assignments).toEqual({})
  })

  test.each([
    ['REBALANCE_IN_PROGRESS', 'c1-id'],
    ['ILLEGAL_GENERATION', 'c1-id'],
    ['UNKNOWN_MEMBER_ID', ''],
  ] satisfies [KafkaError, string][])('answered %s it joins again as %j', (error, memberId) => {
    const script = createScript()
    const { correlationId } = untilJoin(script)
    const base = { memberId: 'c1-id', generation: 1, protocol: 'range', leaderId: 'other', skipAssignment: false, members: [] }
    answer(script, { api: 'JoinGroupResponse', correlationId, error: 'NONE', ...base })
    const sync = expectRequest(script, 'SyncGroup')
    answer(script, { api: 'SyncGroupResponse', correlationId: sync.correlationId, error, protocol: null, assignment: {} })
    expect(expectRequest(script, 'JoinGroup').memberId).toBe(memberId)
  })

  test('a cooperative member gives up what it is not assigned any more and joins again at once', () => {
    const script = member(COOPERATIVE)
    join(script, rebalance(script), 2, [0], 'cooperative-sticky')
    expect(factsOf(script, 'partitions.revoked').map(({ data }) => data.partitions)).toEqual([['orders-1']])
    expect(Object.keys(script.c1.positions)).toEqual(['orders-0'])
    expect(script.c1.positions['orders-0']?.offset).toBe(0)
    const again = expectRequest(script, 'JoinGroup', 5)
    expect(again.protocols[0]?.subscription.ownedPartitions).toEqual({ orders: [0] })
    join(script, again, 3, [0], 'cooperative-sticky')
    expect(script.sent.some(({ request }) => request.api === 'JoinGroup')).toBe(false)
  })

  test('with enable.auto.commit a cooperative member commits before it joins, and returns records meanwhile', () => {
    const script = member({ ...COOPERATIVE, 'enable.auto.commit': true }, {}, 1)
    feed(script, 10)
    const { correlationId } = expectRequest(script, 'Heartbeat')
    answer(script, { api: 'HeartbeatResponse', correlationId, error: 'REBALANCE_IN_PROGRESS' })
    const commit = expectRequest(script, 'OffsetCommit')
    expect(commit.offsets).toEqual({ 'orders-0': 10 })
    feed(script, 5)
    expect(factsOf(script, 'records.polled').at(-1)?.data.count).toBe(5)
    expect(script.sent.some(({ request }) => request.api === 'JoinGroup')).toBe(false)
    answer(script, { api: 'OffsetCommitResponse', correlationId: commit.correlationId, error: 'NONE' })
    expectRequest(script, 'JoinGroup', 5)
  })

  test('an eager member returns nothing more once that commit is sent', () => {
    const script = member({ 'enable.auto.commit': true }, {}, 1)
    const { correlationId } = expectRequest(script, 'Heartbeat')
    answer(script, { api: 'HeartbeatResponse', correlationId, error: 'REBALANCE_IN_PROGRESS' })
    expectRequest(script, 'OffsetCommit')
    feed(script, 5)
    expect(factsOf(script, 'records.polled')).toEqual([])
  })
})

describe('commits that fail', () => {
  const sync = (commit: 'syncAfterEachPoll' | 'asyncAfterEachPoll' | 'syncBeforeProcessing', error: KafkaError) => {
    const script = member({}, { commit }, 1)
    feed(script, 5)
    const { correlationId } = expectRequest(script, 'OffsetCommit')
    answer(script, { api: 'OffsetCommitResponse', correlationId, error })
    return script
  }

  test('commitSync tries again when the coordinator has moved', () => {
    const script = sync('syncAfterEachPoll', 'NOT_COORDINATOR')
    expect(script.c1.loop.stage).toBe('committing')
    const { correlationId } = expectRequest(script, 'FindCoordinator')
    answer(script, { api: 'FindCoordinatorResponse', correlationId, broker: 2 })
    const again = expectRequest(script, 'OffsetCommit')
    answer(script, { api: 'OffsetCommitResponse', correlationId: again.correlationId, error: 'NONE' })
    expect(script.c1.loop.stage).toBe('polling')
    expect(factsOf(script, 'offset.commit.refused')).toEqual([])
  })

  test('commitAsync does not', () => {
    const script = sync('asyncAfterEachPoll', 'NOT_COORDINATOR')
    expect(factsOf(script, 'offset.commit.refused').at(-1)?.data.exception).toBe('RetriableCommitFailedException')
    expectRequest(script, 'FindCoordinator')
  })

  test('CommitFailedException: it is out of the group, so it loses its partitions and joins again', () => {
    const script = sync('syncAfterEachPoll', 'UNKNOWN_MEMBER_ID')
    expect(factsOf(script, 'offset.commit.refused').at(-1)?.data).toMatchObject({ exception: 'CommitFailedException', sent: true })
    expect(factsOf(script, 'partitions.lost')).toHaveLength(1)
    expect(expectRequest(script, 'JoinGroup').memberId).toBe('')
  })

  test('at most once does not handle what it could not commit', () => {
    const script = sync('syncBeforeProcessing', 'ILLEGAL_GENERATION')
    expect(factsOf(script, 'record.processed')).toEqual([])
    expect(script.c1.loop.hand).toEqual([])
  })

  test('FencedInstanceIdException ends the loop', () => {
    const script = sync('syncAfterEachPoll', 'FENCED_INSTANCE_ID')
    expect(factsOf(script, 'consumer.failed').at(-1)?.data.exception).toBe('FencedInstanceIdException')
    expect(script.c1.status).toBe('closing')
  })
})

test('an answer to a process that has been replaced reaches nobody', () => {
  const script = createScript()
  const request = untilJoin(script)
  script.c1.inFlight = {}
  answer(script, {
    api: 'JoinGroupResponse',
    correlationId: request.correlationId,
    error: 'MEMBER_ID_REQUIRED',
    ...nobody,
    memberId: 'old',
  })
  expect(script.c1.member.memberId).toBe('')
})

test('the committed offset is where it begins, at once', () => {
  const script = createScript({ 'enable.auto.commit': false })
  join(script, untilJoin(script), 1, [0, 1])
  answerOffsets(script)
  expect(script.c1.positions['orders-1']).toMatchObject({ offset: 0, start: 0, committed: 0, lookup: null })
})
