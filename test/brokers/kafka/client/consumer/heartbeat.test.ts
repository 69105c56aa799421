import { describe, expect, test } from 'vitest'
import { hangConsumer, resumeConsumer } from '../../../../../src/brokers/kafka/client/consumer/consumerCommands.ts'
import type { KafkaError } from '../../../../../src/brokers/kafka/protocol.ts'
import { act, answer, expectRequest, factsOf, feed, join, member, runTo, type Script } from './script.ts'

/** Waits for the next heartbeat and answers it. */
function beat(script: Script, error: KafkaError = 'NONE'): number {
  const { correlationId } = expectRequest(script, 'Heartbeat')
  const { tick } = script.state.kernel
  answer(script, { api: 'HeartbeatResponse', correlationId, error })
  return tick
}

describe('heartbeats', () => {
  test('come every heartbeat.interval.ms, the first one interval after the join', () => {
    const script = member({ 'heartbeat.interval.ms': 1000 })
    const joined = factsOf(script, 'consumer.joined')[0]?.tick ?? 0
    const ticks = [beat(script), beat(script), beat(script)]
    // A heartbeat reaches the broker a tick after it was sent.
    expect(ticks.map((tick) => tick - joined - 1)).toEqual([1000, 2000, 3000])
  })

  test('one waits for the answer to the last', () => {
    const script = member({ 'heartbeat.interval.ms': 1000 })
    const { correlationId } = expectRequest(script, 'Heartbeat')
    runTo(script, script.state.kernel.tick + 2500)
    expect(script.sent.some(({ request }) => request.api === 'Heartbeat')).toBe(false)
    answer(script, { api: 'HeartbeatResponse', correlationId, error: 'NONE' })
    expectRequest(script, 'Heartbeat', 5)
  })

  test('go on while the application is busy', () => {
    const script = member({ 'heartbeat.interval.ms': 1000 }, { handler: { serviceMs: 60_000 } }, 1)
    feed(script, 1)
    beat(script)
    beat(script)
    expect(script.c1.loop.stage).toBe('handling')
  })

  test('REBALANCE_IN_PROGRESS has it rejoin at once when it is polling, with the id it has', () => {
    const script = member()
    beat(script, 'REBALANCE_IN_PROGRESS')
    expect(expectRequest(script, 'JoinGroup', 10)).toMatchObject({ memberId: 'c1-id' })
    expect(factsOf(script, 'consumer.heartbeat.refused').at(-1)?.data).toMatchObject({ error: 'REBALANCE_IN_PROGRESS', generation: 1 })
  })

  test('they stop while it waits for its JoinGroup, and begin again with the new generation', () => {
    const script = member({ 'heartbeat.interval.ms': 1000 })
    beat(script, 'REBALANCE_IN_PROGRESS')
    const request = expectRequest(script, 'JoinGroup')
    runTo(script, script.state.kernel.tick + 5000)
    expect(script.sent.some(({ request: { api } }) => api === 'Heartbeat')).toBe(false)
    join(script, request, 2, [0, 1])
    expect(expectRequest(script, 'Heartbeat')).toMatchObject({ generation: 2 })
  })

  test('UNKNOWN_MEMBER_ID: its partitions are lost, and it joins as somebody new', () => {
    const script = member()
    beat(script, 'UNKNOWN_MEMBER_ID')
    expect(factsOf(script, 'partitions.lost').at(-1)?.data.partitions).toEqual(['orders-0', 'orders-1'])
    expect(expectRequest(script, 'JoinGroup')).toMatchObject({ memberId: '' })
  })

  test('ILLEGAL_GENERATION: its partitions are lost, but its id may still be good', () => {
    const script = member()
    beat(script, 'ILLEGAL_GENERATION')
    expect(factsOf(script, 'partitions.lost')).toHaveLength(1)
    expect(expectRequest(script, 'JoinGroup')).toMatchObject({ memberId: 'c1-id' })
  })

  test('a consumer that is busy learns at once, and loses its partitions only when it polls', () => {
    const script = member({ 'heartbeat.interval.ms': 1000 }, { handler: { serviceMs: 5000 } }, 1)
    feed(script, 1)
    beat(script, 'UNKNOWN_MEMBER_ID')
    expect(script.c1.member).toMatchObject({ phase: 'none', generation: -1 })
    expect(factsOf(script, 'partitions.lost')).toEqual([])
    expectRequest(script, 'JoinGroup')
    expect(factsOf(script, 'partitions.lost').at(-1)?.tick).toBe(factsOf(script, 'record.processed').at(-1)?.tick)
  })

  test('NOT_COORDINATOR: it looks the coordinator up again and keeps its generation', () => {
    const script = member()
    beat(script, 'NOT_COORDINATOR')
    const { correlationId } = expectRequest(script, 'FindCoordinator', 200)
    answer(script, { api: 'FindCoordinatorResponse', correlationId, broker: 2 })
    expect(script.c1.member).toMatchObject({ phase: 'stable', generation: 1, coordinator: 2 })
  })

  test('after a pause longer than the session it first makes sure who the coordinator is', () => {
    const script = member({ 'session.timeout.ms': 10_000 })
    act(script, (ctx) => hangConsumer(ctx, script.c1))
    runTo(script, script.state.kernel.tick + 12_000)
    script.sent.length = 0
    act(script, (ctx) => resumeConsumer(ctx, script.c1))
    const { correlationId } = expectRequest(script, 'FindCoordinator', 10)
    expect(script.sent.some(({ request }) => request.api === 'Heartbeat')).toBe(false)
    answer(script, { api: 'FindCoordinatorResponse', correlationId, broker: 1 })
    beat(script)
    expect(script.c1.member.phase).toBe('stable')
  })
})
