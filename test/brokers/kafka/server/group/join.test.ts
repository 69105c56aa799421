import { describe, expect, it } from 'vitest'
import { ask, facts, groupOf, join, joinAnswer, joinRequest, memberOf, openDesk, rejoin, stableGroup, sync, wait } from './groupTesting.ts'

describe('joining', () => {
  it('a new dynamic member is first given an id, which is its client.id and something random', () => {
    const desk = openDesk()
    const answer = ask(desk, joinRequest(desk, 'c1'), 'c1')
    expect(answer).toMatchObject({ error: 'MEMBER_ID_REQUIRED', generation: -1 })
    expect((answer as { memberId: string }).memberId).toMatch(/^c1-/)
    expect(groupOf(desk)).toMatchObject({ state: 'Empty', members: {} })
    expect(Object.keys(groupOf(desk).pendingMembers)).toHaveLength(1)
  })

  it('joins in earnest with that id, and leads if it is the first', () => {
    const desk = openDesk()
    const request = join(desk, 'c1')
    expect(groupOf(desk)).toMatchObject({ state: 'PreparingRebalance', generation: 0, leaderId: request.memberId, pendingMembers: {} })
    wait(desk, 1)
    expect(joinAnswer(desk, request)).toMatchObject({ error: 'NONE', generation: 1, leaderId: request.memberId, protocol: 'range' })
  })

  it('a JoinGroup with an id that nobody was given is refused, with or without a group', () => {
    const desk = openDesk()
    expect(ask(desk, joinRequest(desk, 'c1', { memberId: 'ghost' }), 'c1')).toMatchObject({ error: 'UNKNOWN_MEMBER_ID', memberId: 'ghost' })
    expect(desk.groups).toEqual({})
    stableGroup(desk, ['c1'])
    expect(ask(desk, joinRequest(desk, 'c2', { memberId: 'ghost' }), 'c2')).toMatchObject({ error: 'UNKNOWN_MEMBER_ID' })
  })

  it.each([5999, 1_800_001])('a session timeout of %i ms is outside the broker limits, and makes no group', (sessionTimeoutMs) => {
    const desk = openDesk()
    expect(ask(desk, joinRequest(desk, 'c1', { sessionTimeoutMs }), 'c1')).toMatchObject({ error: 'INVALID_SESSION_TIMEOUT' })
    expect(desk.groups).toEqual({})
    stableGroup(desk, ['c1'])
    expect(ask(desk, joinRequest(desk, 'c2', { sessionTimeoutMs }), 'c2')).toMatchObject({ error: 'INVALID_SESSION_TIMEOUT' })
    expect(groupOf(desk).pendingMembers).toEqual({})
  })

  it('a member that shares no protocol with all others is refused', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'], { c1: { protocols: ['range'] } })
    const answer = ask(desk, joinRequest(desk, 'c2', { protocols: ['cooperative-sticky'] }), 'c2')
    expect(answer).toMatchObject({ error: 'INCONSISTENT_GROUP_PROTOCOL' })
    expect(ask(desk, joinRequest(desk, 'c2', { protocols: ['cooperative-sticky', 'range'] }), 'c2')).toMatchObject({
      error: 'MEMBER_ID_REQUIRED',
    })
  })

  it('a group at group.max.size takes nobody else', () => {
    const desk = openDesk({ 'group.max.size': 2 })
    stableGroup(desk, ['c1', 'c2'])
    expect(ask(desk, joinRequest(desk, 'c3'), 'c3')).toMatchObject({ error: 'GROUP_MAX_SIZE_REACHED', memberId: '' })
  })

  it('while members gather, the last to come is turned away when enough of them wait, member or not', () => {
    const desk = openDesk({ 'group.max.size': 2 })
    stableGroup(desk, ['c1', 'c2'])
    desk.config = { ...desk.config, 'group.max.size': 1 }
    const { memberId } = memberOf(desk, 'c2')
    rejoin(desk, 'c1', { topics: ['other'] })
    expect(joinAnswer(desk, rejoin(desk, 'c2'))).toMatchObject({ error: 'GROUP_MAX_SIZE_REACHED', memberId: '' })
    expect(groupOf(desk).members[memberId]).toBeUndefined()
  })

  it('in a stable group the leader that joins again sets off a rebalance, a follower does not', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    expect(joinAnswer(desk, rejoin(desk, 'c2'))).toMatchObject({ error: 'NONE', generation: 2, members: [] })
    expect(groupOf(desk).state).toBe('Stable')
    expect(joinAnswer(desk, rejoin(desk, 'c1'))).toBeNull()
    expect(facts(desk, 'group.rebalance.started').at(-1)?.data.reason).toBe('leader rejoined')
  })

  it('a follower with another subscription sets off a rebalance, and so does one that owns other partitions', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    rejoin(desk, 'c2', { topics: ['orders', 'payments'] })
    expect(facts(desk, 'group.rebalance.started').at(-1)?.data).toMatchObject({ reason: 'subscription changed', from: 'Stable' })
    rejoin(desk, 'c1')
    for (const client of ['c1', 'c2']) sync(desk, client)
    rejoin(desk, 'c2', { topics: ['orders', 'payments'], owned: { orders: [1] } })
    expect(facts(desk, 'group.rebalance.started').at(-1)?.data.reason).toBe('owned partitions changed')
  })

  it('between join and sync, a member that repeats itself gets the generation there is, the leader with its members', () => {
    const desk = openDesk()
    join(desk, 'c1')
    wait(desk, 1)
    const answer = joinAnswer(desk, rejoin(desk, 'c1'))
    expect(answer).toMatchObject({ error: 'NONE', generation: 1 })
    expect(answer?.members).toHaveLength(1)
    rejoin(desk, 'c1', { topics: ['other'] })
    expect(groupOf(desk)).toMatchObject({ state: 'CompletingRebalance', generation: 2 })
  })

  it('only the leader is told who is in the group', () => {
    const desk = openDesk()
    join(desk, 'c1')
    wait(desk, 1)
    sync(desk, 'c1')
    const follower = join(desk, 'c2')
    const leader = rejoin(desk, 'c1')
    expect(
      joinAnswer(desk, leader)
        ?.members.map((member) => member.memberId)
        .sort(),
    ).toEqual([leader.memberId, follower.memberId].sort())
    expect(joinAnswer(desk, follower)?.members).toEqual([])
  })
})
