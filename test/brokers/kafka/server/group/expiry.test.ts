import { describe, expect, it } from 'vitest'
import {
  ask,
  facts,
  groupOf,
  heartbeat,
  join,
  joinAnswer,
  joinRequest,
  leave,
  memberOf,
  openDesk,
  rejoin,
  stableGroup,
  sync,
  wait,
} from './groupTesting.ts'

describe('sessions', () => {
  it('a member that is silent for session.timeout.ms is out, and the others rebalance', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c1: { sessionTimeoutMs: 30_000 } })
    const { lastSeenTick } = memberOf(desk, 'c2')
    wait(desk, 9_999)
    expect(groupOf(desk).state).toBe('Stable')
    wait(desk, 1)
    expect(groupOf(desk).state).toBe('PreparingRebalance')
    expect(facts(desk, 'group.member.expired')[0]?.data).toMatchObject({ clientId: 'c2', lastSeenTick, silentMs: 10_000, limitMs: 10_000 })
  })

  it('every heartbeat begins the session anew', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    for (let i = 0; i < 5; i++) {
      wait(desk, 9_000)
      expect(heartbeat(desk, 'c1')).toBe('NONE')
      expect(memberOf(desk, 'c1')).toMatchObject({ lastSeenTick: desk.tick, expiresTick: desk.tick + 10_000 })
    }
  })

  it('a heartbeat during a rebalance says so and counts as a sign of life', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    rejoin(desk, 'c1')
    wait(desk, 9_000)
    expect(heartbeat(desk, 'c2')).toBe('REBALANCE_IN_PROGRESS')
    expect(memberOf(desk, 'c2').lastSeenTick).toBe(desk.tick)
  })

  it('heartbeats of another generation, of nobody, and to no group are refused', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    expect(heartbeat(desk, 'c1', { generation: 0 })).toBe('ILLEGAL_GENERATION')
    expect(heartbeat(desk, 'c1', { memberId: 'ghost' })).toBe('UNKNOWN_MEMBER_ID')
    leave(desk, 'c1')
    expect(heartbeat(desk, 'c1', { memberId: 'c1-old' })).toBe('UNKNOWN_MEMBER_ID')
  })

  it('a member that waits for an answer is not expired', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c2: { sessionTimeoutMs: 30_000 } })
    rejoin(desk, 'c1')
    wait(desk, 25_000)
    expect(memberOf(desk, 'c1').awaitingJoin).not.toBeNull()
    expect(facts(desk, 'group.member.expired')).toEqual([])
  })

  it('an expiry can end the join phase that waited for that member', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    const waiting = rejoin(desk, 'c1')
    wait(desk, 10_000)
    expect(joinAnswer(desk, waiting)).toMatchObject({ error: 'NONE', generation: 3 })
  })

  it('a new member whose first join takes five minutes is told to start over', () => {
    const desk = openDesk()
    const slow = { rebalanceTimeoutMs: 900_000, sessionTimeoutMs: 900_000 }
    stableGroup(desk, ['c1'], { c1: slow })
    const waiting = join(desk, 'c2')
    wait(desk, 299_999)
    expect(joinAnswer(desk, waiting)).toBeNull()
    wait(desk, 1)
    expect(joinAnswer(desk, waiting)).toMatchObject({ error: 'UNKNOWN_MEMBER_ID', memberId: '' })
    expect(facts(desk, 'group.member.expired')[0]?.data).toMatchObject({ limit: 'new member join', limitMs: 300_000 })
  })

  it('an id that is never used is dropped after the session timeout', () => {
    const desk = openDesk()
    ask(desk, joinRequest(desk, 'c1'), 'c1')
    wait(desk, 10_000)
    expect(groupOf(desk)).toMatchObject({ state: 'Empty', pendingMembers: {} })
    expect(facts(desk, 'group.member.idExpired')).toHaveLength(1)
  })
})

describe('leaving', () => {
  it('sets off a rebalance at once, and a refused heartbeat of the one who left refers to it', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    const { memberId } = memberOf(desk, 'c2')
    expect(leave(desk, 'c2')).toBe('NONE')
    expect(groupOf(desk)).toMatchObject({ state: 'PreparingRebalance', rebalance: { reason: 'member left', memberId } })
    expect(heartbeat(desk, 'c2', { memberId })).toBe('UNKNOWN_MEMBER_ID')
    expect(facts(desk, 'group.request.refused').at(-1)?.cause).toBe(facts(desk, 'group.member.left')[0]?.id)
  })

  it('of the leader gives the lead to another member', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    const { memberId } = memberOf(desk, 'c2')
    leave(desk, 'c1')
    expect(groupOf(desk).leaderId).toBe(memberId)
  })

  it('answers a JoinGroup that the leaving member waits for', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    const waiting = rejoin(desk, 'c1')
    leave(desk, 'c1')
    expect(joinAnswer(desk, waiting)).toMatchObject({ error: 'UNKNOWN_MEMBER_ID' })
  })

  it('can end the join phase that waited for that member', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    const waiting = rejoin(desk, 'c1')
    leave(desk, 'c2')
    expect(joinAnswer(desk, waiting)).toMatchObject({ error: 'NONE', generation: 3 })
    sync(desk, 'c1')
    expect(groupOf(desk).state).toBe('Stable')
  })
})
