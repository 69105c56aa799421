import { describe, expect, it } from 'vitest'
import { committedOffsets } from '../../../../../src/brokers/kafka/server/group/offsetCommit.ts'
import { commit, facts, groupOf, join, leave, memberOf, openDesk, rejoin, stableGroup, wait } from './groupTesting.ts'

const OUTSIDE = { memberId: '', generation: -1 }

describe('committing offsets', () => {
  it('stores the offset of the next record to read, and says what was there before', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    expect(commit(desk, 'c1', { 'orders-0': 5 })).toBe('NONE')
    expect(commit(desk, 'c1', { 'orders-0': 9, 'orders-1': 2 })).toBe('NONE')
    expect(committedOffsets(groupOf(desk), ['orders-0', 'orders-1', 'orders-2'])).toEqual({ 'orders-0': 9, 'orders-1': 2, 'orders-2': -1 })
    expect(facts(desk, 'group.offset.committed')[1]?.data.before).toEqual({ 'orders-0': 5, 'orders-1': -1 })
  })

  it('a group that nobody knows has committed nothing', () => {
    expect(committedOffsets(undefined, ['orders-0'])).toEqual({ 'orders-0': -1 })
  })

  it('counts as a sign of life', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    wait(desk, 9_000)
    commit(desk, 'c1', { 'orders-0': 1 })
    wait(desk, 9_000)
    expect(groupOf(desk).state).toBe('Stable')
  })

  it('is accepted from the old generation while members gather, refused between join and sync', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'])
    rejoin(desk, 'c1')
    expect(commit(desk, 'c2', { 'orders-1': 4 })).toBe('NONE')
    rejoin(desk, 'c2')
    expect(groupOf(desk).state).toBe('CompletingRebalance')
    expect(commit(desk, 'c2', { 'orders-1': 5 })).toBe('REBALANCE_IN_PROGRESS')
    expect(committedOffsets(groupOf(desk), ['orders-1'])).toEqual({ 'orders-1': 4 })
  })

  it('of another generation, of a member that is out, or under a taken-over instance id is refused and changes nothing', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1', 'c2'], { c1: { groupInstanceId: 'i1' } })
    const old = memberOf(desk, 'c1').memberId
    expect(commit(desk, 'c1', { 'orders-0': 1 }, { generation: 1 })).toBe('ILLEGAL_GENERATION')
    expect(commit(desk, 'c1', { 'orders-0': 1 }, { memberId: 'ghost' })).toBe('UNKNOWN_MEMBER_ID')
    join(desk, 'c1', { groupInstanceId: 'i1' })
    expect(commit(desk, 'c1', { 'orders-0': 1 }, { memberId: old, groupInstanceId: 'i1' })).toBe('FENCED_INSTANCE_ID')
    expect(groupOf(desk).offsets).toEqual({})
  })

  it('outside any generation is for empty groups only', () => {
    const desk = openDesk()
    stableGroup(desk, ['c1'])
    expect(commit(desk, 'tool', { 'orders-0': 7 }, OUTSIDE)).toBe('UNKNOWN_MEMBER_ID')
    leave(desk, 'c1')
    expect(commit(desk, 'tool', { 'orders-0': 7 }, OUTSIDE)).toBe('NONE')
    expect(groupOf(desk).offsets['orders-0']).toEqual({ offset: 7, tick: desk.tick, generation: -1 })
  })
})
