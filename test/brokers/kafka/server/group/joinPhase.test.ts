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

describe('the first rebalance of an empty group', () => {
  it('lasts group.initial.rebalance.delay.ms', () => {
    const desk = openDesk({ 'group.initial.rebalance.delay.ms': 3000 })
    join(desk, 'c1')
    wait(desk, 2999)
    expect(groupOf(desk)).toMatchObject({ state: 'PreparingRebalance', initialDelay: { delayMs: 3000, remainingMs: 57_000 } })
    wait(desk, 1)
    expect(groupOf(desk)).toMatchObject({ state: 'CompletingRebalance', generation: 1, initialDelay: null })
    expect(facts(desk, 'group.join.completed')[0]?.data).toMatchObject({ end: 'initial delay over', tookMs: 3000 })
  })

  it('is extended when somebody new came meanwhile, so that late starters share one rebalance', () => {
    const desk = openDesk({ 'group.initial.rebalance.delay.ms': 3000 })
    join(desk, 'c1')
    wait(desk, 2000)
    join(desk, 'c2')
    wait(desk, 1000)
    expect(groupOf(desk)).toMatchObject({ state: 'PreparingRebalance', initialDelay: { delayMs: 3000, remainingMs: 54_000 } })
    wait(desk, 3000)
    expect(groupOf(desk)).toMatchObject({ state: 'CompletingRebalance', generation: 1 })
    expect(Object.keys(groupOf(desk).members)).toHaveLength(2)
  })

  it('never lasts longer than the rebalance timeout, however many come', () => {
    const desk = openDesk({ 'group.initial.rebalance.delay.ms': 3000 })
    const fields = { rebalanceTimeoutMs: 7000 }
    join(desk, 'c0', fields)
    for (let i = 1; i <= 8; i++) {
      wait(desk, 1000)
      if (groupOf(desk).state === 'PreparingRebalance' && groupOf(desk).initialDelay !== null) join(desk, `c${i}`, fields)
    }
    expect(facts(desk, 'group.initialDelay.extended').map((fact) => fact.data.delayMs)).toEqual([3000, 1000])
    expect(facts(desk, 'group.join.completed')[0]?.tick).toBe(7000)
  })
})

describe('later rebalances', () => {
  it('end as soon as every known member has joined', () => {
    const desk = openDesk({ 'group.initial.rebalance.delay.ms': 3000 })
    join(desk, 'c1')
    wait(desk, 3000)
    sync(desk, 'c1')
    const waiting = join(desk, 'c2')
    expect(joinAnswer(desk, waiting)).toBeNull()
    rejoin(desk, 'c1')
    expect(joinAnswer(desk, waiting)).toMatchObject({ error: 'NONE', generation: 2 })
    expect(facts(desk, 'group.join.completed').at(-1)?.data.end).toBe('everybody joined')
  })

  it('wait for ids that were given out and not used yet', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    const pending = 'c2-pending'
    groupOf(desk).pendingMembers[pending] = { memberId: pending, clientId: 'c2', sinceTick: 0, expiresTick: 10_000, cause: null }
    rejoin(desk, 'c1')
    expect(groupOf(desk).state).toBe('PreparingRebalance')
    leave(desk, 'c2', { memberId: pending })
    expect(groupOf(desk).state).toBe('CompletingRebalance')
  })

  it('end when the id they wait for expires unused', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    ask(desk, joinRequest(desk, 'c2'), 'c2')
    const waiting = rejoin(desk, 'c1')
    wait(desk, 9_999)
    expect(joinAnswer(desk, waiting)).toBeNull()
    wait(desk, 1)
    expect(joinAnswer(desk, waiting)).toMatchObject({ error: 'NONE', generation: 2 })
  })

  it('last at most the longest rebalance timeout; dynamic members that have not joined are out then', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c1: { rebalanceTimeoutMs: 20_000 }, c2: { rebalanceTimeoutMs: 15_000 } })
    rejoin(desk, 'c1')
    for (let i = 0; i < 4; i++) {
      wait(desk, 4999)
      expect(heartbeat(desk, 'c2')).toBe('REBALANCE_IN_PROGRESS')
    }
    wait(desk, 4)
    expect(groupOf(desk)).toMatchObject({ state: 'CompletingRebalance', generation: 3 })
    expect(Object.values(groupOf(desk).members).map((member) => member.clientId)).toEqual(['c1'])
    expect(facts(desk, 'group.member.dropped')[0]?.data).toMatchObject({ clientId: 'c2', step: 'join', waitedMs: 20_000 })
  })

  it('keep static members that have not joined, and give the lead to one that has', () => {
    const desk = openDesk()
    const fields = { rebalanceTimeoutMs: 8000, sessionTimeoutMs: 10_000 }
    stableGroup(desk, ['c1', 'c2'], { c1: { ...fields, groupInstanceId: 'i1' }, c2: fields })
    const c1 = memberOf(desk, 'c1').memberId
    expect(groupOf(desk).leaderId).toBe(c1)
    const waiting = rejoin(desk, 'c2', { topics: ['other'] })
    wait(desk, 8000)
    expect(joinAnswer(desk, waiting)).toMatchObject({ error: 'NONE', generation: 3, leaderId: waiting.memberId })
    expect(joinAnswer(desk, waiting)?.members.map((member) => member.memberId)).toContain(c1)
  })

  it('wait once more when nobody at all has joined', () => {
    const desk = openDesk()
    const fields = { rebalanceTimeoutMs: 8000, sessionTimeoutMs: 30_000 }
    stableGroup(desk, ['c1', 'c2'], { c1: { ...fields, groupInstanceId: 'i1' }, c2: fields })
    leave(desk, 'c2')
    wait(desk, 8000)
    expect(groupOf(desk)).toMatchObject({ state: 'PreparingRebalance', generation: 2 })
    expect(facts(desk, 'group.join.postponed')[0]?.data).toEqual({ group: 'g', members: 1, againInMs: 8000 })
    expect(groupOf(desk).joinDeadlineTick).toBe(desk.tick + 8000)
  })

  it('leave an empty group, with a generation of its own, when the last member goes', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    leave(desk, 'c1')
    expect(groupOf(desk)).toMatchObject({ state: 'Empty', generation: 2, leaderId: null, protocol: null, members: {} })
  })
})
