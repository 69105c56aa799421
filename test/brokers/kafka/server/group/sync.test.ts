import { describe, expect, it } from 'vitest'
import { ask, facts, groupOf, heartbeat, join, memberOf, openDesk, rejoin, stableGroup, sync, wait } from './groupTesting.ts'

/** Two members that have joined and not synced. */
function joined() {
  const desk = openDesk()
  stableGroup(desk, ['c1'])
  join(desk, 'c2')
  rejoin(desk, 'c1')
  expect(groupOf(desk)).toMatchObject({ state: 'CompletingRebalance', generation: 2 })
  return desk
}

describe('syncing', () => {
  it('followers wait for the leader, and everybody gets its part at once', () => {
    const desk = joined()
    expect(sync(desk, 'c2')).toBeNull()
    const before = desk.answers.length
    const answer = sync(desk, 'c1')
    expect(answer).toMatchObject({ error: 'NONE', protocol: 'range', assignment: { orders: [0] } })
    expect(
      desk.answers
        .slice(before)
        .map(({ node }) => node)
        .sort(),
    ).toEqual(['c1', 'c2'])
    expect(memberOf(desk, 'c2').assignment).toEqual({ orders: [1] })
    expect(groupOf(desk)).toMatchObject({ state: 'Stable', rebalance: null })
  })

  it('a member that the leader forgot gets nothing', () => {
    const desk = joined()
    sync(desk, 'c1', { assignments: { [memberOf(desk, 'c1').memberId]: { orders: [0, 1] } } })
    expect(sync(desk, 'c2')).toMatchObject({ error: 'NONE', assignment: {} })
    expect(facts(desk, 'group.assignment.received').at(-1)?.data.missing).toEqual([memberOf(desk, 'c2').memberId])
  })

  it('a member that the leader forgot loses what it had', () => {
    const desk = joined()
    for (const client of ['c1', 'c2']) sync(desk, client)
    rejoin(desk, 'c1')
    rejoin(desk, 'c2')
    expect(memberOf(desk, 'c2').assignment).toEqual({ orders: [1] })
    sync(desk, 'c1', { assignments: { [memberOf(desk, 'c1').memberId]: { orders: [0, 1] } } })
    expect(memberOf(desk, 'c2').assignment).toEqual({})
  })

  it('in a stable group the answer is what the member has', () => {
    const desk = joined()
    sync(desk, 'c1')
    expect(sync(desk, 'c2')).toMatchObject({ error: 'NONE', assignment: { orders: [1] } })
  })

  it('whoever waits is told to rejoin when a new rebalance begins, and what was assigned is void', () => {
    const desk = joined()
    const before = desk.answers.length
    sync(desk, 'c2')
    join(desk, 'c3')
    expect(desk.answers.slice(before).map(({ node, response }) => [node, response.error])).toContainEqual(['c2', 'REBALANCE_IN_PROGRESS'])
    expect(sync(desk, 'c1')).toMatchObject({ error: 'REBALANCE_IN_PROGRESS' })
    expect(memberOf(desk, 'c1').assignment).toEqual({})
    expect(groupOf(desk)).toMatchObject({ pendingSync: [], syncDeadlineTick: null })
    expect(Object.keys(desk.timers)).not.toContain('group/g/sync')
  })

  it('a wrong generation, an unknown member and a wrong protocol are refused', () => {
    const desk = joined()
    expect(sync(desk, 'c1', { generation: 1 })).toMatchObject({ error: 'ILLEGAL_GENERATION' })
    expect(sync(desk, 'c1', { memberId: 'ghost' })).toMatchObject({ error: 'UNKNOWN_MEMBER_ID' })
    const { memberId } = memberOf(desk, 'c1')
    const request = {
      correlationId: 9999,
      groupId: 'g',
      memberId,
      groupInstanceId: null,
      generation: 2,
      protocol: 'sticky',
      assignments: {},
    }
    expect(ask(desk, { api: 'SyncGroup', ...request }, 'c1')).toMatchObject({ error: 'INCONSISTENT_GROUP_PROTOCOL' })
  })

  it('an empty group knows nobody', () => {
    const desk = openDesk()
    join(desk, 'c1')
    wait(desk, 400_000)
    expect(groupOf(desk).state).toBe('Empty')
    expect(sync(desk, 'c1', { memberId: 'c1-old', generation: 1 })).toMatchObject({ error: 'UNKNOWN_MEMBER_ID' })
  })

  it('members that do not sync within the rebalance timeout are out, and the others start over', () => {
    const desk = openDesk()
    const fields = { rebalanceTimeoutMs: 7000, sessionTimeoutMs: 30_000 }
    stableGroup(desk, ['c1'], { c1: fields })
    join(desk, 'c2', fields)
    rejoin(desk, 'c1')
    sync(desk, 'c1')
    wait(desk, 6999)
    expect(heartbeat(desk, 'c2')).toBe('NONE')
    wait(desk, 1)
    expect(Object.values(groupOf(desk).members).map((member) => member.clientId)).toEqual(['c1'])
    expect(facts(desk, 'group.member.dropped')[0]?.data).toMatchObject({ clientId: 'c2', step: 'sync', waitedMs: 7000 })
    expect(groupOf(desk).state).toBe('PreparingRebalance')
  })
})
