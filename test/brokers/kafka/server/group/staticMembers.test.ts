import { describe, expect, it } from 'vitest'
import { facts, groupOf, heartbeat, join, joinAnswer, leave, memberOf, openDesk, rejoin, stableGroup, sync, wait } from './groupTesting.ts'

const I1 = { groupInstanceId: 'i1' }

describe('static membership', () => {
  it('a static member is in at once; its id begins with its group.instance.id', () => {
    const desk = openDesk()
    const request = join(desk, 'c1', I1)
    expect(memberOf(desk, 'c1').memberId).toMatch(/^i1-/)
    expect(request.memberId).toBe('')
    expect(groupOf(desk).staticMembers).toEqual({ i1: memberOf(desk, 'c1').memberId })
  })

  it('a restart within the session changes the id and nothing else: no rebalance, same partitions', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c2: { groupInstanceId: 'i2' } })
    const before = { ...memberOf(desk, 'c2') }
    const answer = joinAnswer(desk, join(desk, 'c2', { groupInstanceId: 'i2' }))
    expect(answer).toMatchObject({ error: 'NONE', generation: 2, skipAssignment: false, members: [] })
    expect(answer?.memberId).not.toBe(before.memberId)
    expect(groupOf(desk)).toMatchObject({ state: 'Stable', generation: 2 })
    expect(sync(desk, 'c2')).toMatchObject({ error: 'NONE', assignment: before.assignment })
    expect(groupOf(desk).stored?.members.map((member) => member.memberId)).toContain(answer?.memberId)
    expect(facts(desk, 'group.member.returned')[0]?.data).toMatchObject({ previousMemberId: before.memberId, isLeader: false })
  })

  it('a leader that restarts stays leader and is told to skip the assignment', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c1: I1 })
    const answer = joinAnswer(desk, join(desk, 'c1', I1))
    expect(answer).toMatchObject({ error: 'NONE', generation: 2, skipAssignment: true, leaderId: answer?.memberId })
    expect(answer?.members).toHaveLength(2)
  })

  it('the older process is fenced: its requests name an id that is taken over', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c1: I1 })
    const old = memberOf(desk, 'c1').memberId
    join(desk, 'c1', I1)
    expect(heartbeat(desk, 'c1', { memberId: old, ...I1 })).toBe('FENCED_INSTANCE_ID')
    const refused = facts(desk, 'group.request.refused').at(-1)
    expect(refused?.cause).toBe(facts(desk, 'group.member.fenced')[0]?.id)
  })

  it('a JoinGroup or SyncGroup that the older process still waits for is answered FENCED_INSTANCE_ID', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c2: { groupInstanceId: 'i2' } })
    rejoin(desk, 'c2', { topics: ['other'] })
    const parked = desk.answers.length
    join(desk, 'c2', { groupInstanceId: 'i2' })
    expect(desk.answers.slice(parked).map(({ response }) => response.error)).toEqual(['FENCED_INSTANCE_ID'])
    rejoin(desk, 'c1')
    const sent = desk.answers.length
    expect(sync(desk, 'c2')).toBeNull()
    join(desk, 'c2', { groupInstanceId: 'i2' })
    expect(desk.answers[sent]?.response).toMatchObject({ api: 'SyncGroupResponse', error: 'FENCED_INSTANCE_ID' })
  })

  it('a restart during the very first join is known to wait, so its session does not end', () => {
    const desk = openDesk()
    const slow = { rebalanceTimeoutMs: 900_000, sessionTimeoutMs: 900_000 }
    stableGroup(desk, ['c1'], { c1: slow })
    join(desk, 'c2', { groupInstanceId: 'i2' })
    const again = join(desk, 'c2', { groupInstanceId: 'i2' })
    wait(desk, 400_000)
    expect(facts(desk, 'group.member.expired')).toEqual([])
    expect(joinAnswer(desk, again)).toBeNull()
    rejoin(desk, 'c1')
    expect(joinAnswer(desk, again)).toMatchObject({ error: 'NONE', generation: 2 })
  })

  it('a restart between join and sync does set off a rebalance', () => {
    const desk = openDesk()
    join(desk, 'c1', I1)
    wait(desk, 1)
    expect(groupOf(desk).state).toBe('CompletingRebalance')
    join(desk, 'c1', I1)
    expect(facts(desk, 'group.rebalance.started').at(-1)?.data).toMatchObject({
      reason: 'static member returned',
      from: 'CompletingRebalance',
    })
  })

  it('a restart that changes which protocol wins does too', () => {
    const desk = openDesk()
    const both = { protocols: ['range', 'roundrobin'] }
    stableGroup(desk, ['c1', 'c2', 'c3'], { c1: { ...both, ...I1 }, c2: { protocols: ['roundrobin', 'range'] }, c3: both })
    expect(groupOf(desk)).toMatchObject({ state: 'Stable', protocol: 'range' })
    join(desk, 'c1', { ...I1, protocols: ['roundrobin', 'range'] })
    expect(facts(desk, 'group.rebalance.started').at(-1)?.data.reason).toBe('protocol changed')
  })

  it('a restart that takes longer than the session costs a rebalance when it ends and one when it is back', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c1: { sessionTimeoutMs: 60_000 }, c2: { groupInstanceId: 'i2' } })
    wait(desk, 10_001)
    expect(groupOf(desk).staticMembers).toEqual({})
    expect(facts(desk, 'group.rebalance.started').at(-1)?.data.reason).toBe('session timeout')
    rejoin(desk, 'c1')
    sync(desk, 'c1')
    join(desk, 'c2', { groupInstanceId: 'i2' })
    expect(facts(desk, 'group.rebalance.started').at(-1)?.data.reason).toBe('member joined')
  })

  it('any text is a group.instance.id', () => {
    const desk = openDesk()
    const odd = { groupInstanceId: 'constructor' }
    stableGroup(desk, ['c1'], { c1: odd })
    expect(joinAnswer(desk, join(desk, 'c1', odd))).toMatchObject({ error: 'NONE', generation: 1, skipAssignment: true })
  })

  it('an administrator can take a static member out by its group.instance.id alone', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c2: { groupInstanceId: 'i2' } })
    expect(leave(desk, 'c2', { memberId: '', groupInstanceId: 'i2' })).toBe('NONE')
    expect(leave(desk, 'c2', { memberId: '', groupInstanceId: 'i2' })).toBe('UNKNOWN_MEMBER_ID')
    expect(groupOf(desk).state).toBe('PreparingRebalance')
  })

  it('if the older process had not synced, the sync deadline sets off a rebalance although the new one has', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    join(desk, 'c2', { groupInstanceId: 'i2', rebalanceTimeoutMs: 5000, sessionTimeoutMs: 60_000 })
    rejoin(desk, 'c1', { sessionTimeoutMs: 60_000, rebalanceTimeoutMs: 5000 })
    sync(desk, 'c1')
    join(desk, 'c2', { groupInstanceId: 'i2', rebalanceTimeoutMs: 5000, sessionTimeoutMs: 60_000 })
    expect(sync(desk, 'c2')).toMatchObject({ error: 'NONE' })
    expect(groupOf(desk).state).toBe('Stable')
    wait(desk, 5000)
    expect(facts(desk, 'group.rebalance.started').at(-1)?.data.reason).toBe('sync timeout')
    expect(Object.values(groupOf(desk).members).map((member) => member.clientId)).toEqual(['c1', 'c2'])
  })
})
