import { describe, expect, it } from 'vitest'
import { loadGroup, unloadGroup } from '../../../../../src/brokers/kafka/server/group/coordinatorChange.ts'
import { parseTimerKey, timerKey } from '../../../../../src/brokers/kafka/server/group/timers.ts'
import {
  ask,
  commit,
  facts,
  groupOf,
  heartbeat,
  join,
  joinAnswer,
  joinRequest,
  leave,
  memberOf,
  openDesk,
  portOf,
  rejoin,
  stableGroup,
  sync,
  wait,
} from './groupTesting.ts'

describe('the coordinator', () => {
  it('creates a group for a first join, and for a commit outside any generation', () => {
    const desk = openDesk()
    join(desk, 'c1')
    expect(groupOf(desk).stored).toMatchObject({ generation: 0, members: [] })
    const other = openDesk()
    const request = { correlationId: 1, groupId: 'g', memberId: '', groupInstanceId: null, generation: -1, offsets: { 'orders-0': 3 } }
    expect(ask(other, { api: 'OffsetCommit', ...request }, 'tool')).toMatchObject({ error: 'NONE' })
    expect(groupOf(other)).toMatchObject({ state: 'Empty', offsets: { 'orders-0': { offset: 3 } } })
  })

  it('refuses everything else of a group that it does not know', () => {
    const desk = openDesk()
    const base = { correlationId: 1, groupId: 'g', memberId: 'c1-1', groupInstanceId: null, generation: 1 }
    expect(ask(desk, { api: 'Heartbeat', ...base }, 'c1')).toMatchObject({ error: 'UNKNOWN_MEMBER_ID' })
    expect(ask(openDesk(), { api: 'OffsetCommit', ...base, offsets: {} }, 'c1')).toMatchObject({ error: 'ILLEGAL_GENERATION' })
    expect(desk.groups).toEqual({})
  })

  it('that no longer coordinates a group tells everybody who waits, and forgets its alarms', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    ask(desk, joinRequest(desk, 'c3'), 'c3')
    const waiting = rejoin(desk, 'c1')
    unloadGroup(groupOf(desk), portOf(desk))
    expect(joinAnswer(desk, waiting)).toMatchObject({ error: 'NOT_COORDINATOR' })
    expect(desk.timers).toEqual({})
    expect(groupOf(desk).state).toBe('Dead')
    expect(heartbeat(desk, 'c2')).toBe('NOT_COORDINATOR')
  })

  it('that takes over knows the stored generation and its offsets, and members go on with their heartbeats', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    commit(desk, 'c1', { 'orders-0': 12 })
    const { stored, offsets } = groupOf(desk)
    const next = openDesk()
    next.tick = 500
    next.groups.g = loadGroup('g', stored, offsets, portOf(next))
    expect(groupOf(next)).toMatchObject({ state: 'Stable', generation: 2, protocol: 'range', leaderId: stored?.leaderId })
    expect(memberOf(next, 'c2').assignment).toEqual({ orders: [1] })
    expect(heartbeat(next, 'c2')).toBe('NONE')
    expect(groupOf(next).offsets['orders-0']?.offset).toBe(12)
    wait(next, 10_000)
    expect(facts(next, 'group.member.expired').map((fact) => fact.data.clientId)).toContain('c1')
  })

  it('that takes over during a rebalance finds the generation before it', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    join(desk, 'c2')
    rejoin(desk, 'c1')
    expect(groupOf(desk)).toMatchObject({ state: 'CompletingRebalance', generation: 2 })
    const next = openDesk()
    next.groups.g = loadGroup('g', groupOf(desk).stored, {}, portOf(next))
    expect(groupOf(next)).toMatchObject({ state: 'Stable', generation: 1 })
    expect(heartbeat(next, 'c1', { memberId: memberOf(desk, 'c1').memberId, generation: 2 })).toBe('ILLEGAL_GENERATION')
  })

  it('stores the group when it becomes stable or empty', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    expect(groupOf(desk).stored).toMatchObject({ generation: 1, members: [{ clientId: 'c1', assignment: { orders: [0] } }] })
    leave(desk, 'c1')
    expect(groupOf(desk).stored).toEqual({ generation: 2, protocol: null, leaderId: null, members: [] })
  })
})

describe('the facts of a group', () => {
  it('lead from a stable generation back to the member whose silence began it', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c1: { sessionTimeoutMs: 30_000 } })
    wait(desk, 10_000)
    rejoin(desk, 'c1')
    sync(desk, 'c1')
    const byId = new Map(desk.facts.map((fact) => [fact.id, fact]))
    const completed = facts(desk, 'group.join.completed').at(-1)
    const started = byId.get(completed?.cause ?? -1)
    const expired = byId.get(started?.cause ?? -1)
    expect([started?.type, expired?.type]).toEqual(['group.rebalance.started', 'group.member.expired'])
    expect(expired?.cause).not.toBeNull()
    expect(facts(desk, 'group.stable').at(-1)?.cause).toBe(facts(desk, 'group.assignment.received').at(-1)?.id)
  })

  it('are the causes of answers: the phase that ended, the rebalance that began', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    const waiting = rejoin(desk, 'c1')
    heartbeat(desk, 'c2')
    expect(desk.answers.at(-1)?.cause).toBe(facts(desk, 'group.rebalance.started').at(-1)?.id)
    rejoin(desk, 'c2')
    const answer = desk.answers.find(({ response }) => response.correlationId === waiting.correlationId)
    expect(answer?.cause).toBe(facts(desk, 'group.join.completed').at(-1)?.id)
  })
})

describe('alarm keys', () => {
  it('survive any group and member id', () => {
    for (const groupId of ['g', 'a/b', 'join', 'ü 1%2F'])
      for (const memberId of ['c1-1', 'x/y/z'])
        for (const kind of ['join', 'sync', 'session'] as const) {
          const timer = kind === 'session' ? { kind, groupId, memberId } : { kind, groupId }
          expect(parseTimerKey(timerKey(timer))).toEqual(timer)
        }
    expect(parseTimerKey('retention')).toBeNull()
  })
})
