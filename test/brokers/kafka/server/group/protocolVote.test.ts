import { describe, expect, it } from 'vitest'
import { createGroup, type GroupMember } from '../../../../../src/brokers/kafka/server/group/groupState.ts'
import { addMember } from '../../../../../src/brokers/kafka/server/group/members.ts'
import { selectProtocol, supportsProtocols } from '../../../../../src/brokers/kafka/server/group/protocolVote.ts'

const listing = (...names: string[]) =>
  names.map((name) => ({ name, subscription: { topics: [], ownedPartitions: {}, generation: -1, userData: null } }))

/** A group whose members list these protocols. */
function groupOf(...lists: string[][]) {
  const group = createGroup('g', 0)
  for (const [i, names] of lists.entries()) {
    const id = `c${i}`
    const member: GroupMember = {
      memberId: id,
      clientId: id,
      groupInstanceId: null,
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 60_000,
      protocols: listing(...names),
      assignment: {},
      isNew: false,
      awaitingJoin: null,
      awaitingSync: null,
      lastSeenTick: 0,
      expiresTick: 10_000,
      lastSeenCause: null,
    }
    addMember(group, member)
  }
  group.state = 'Stable'
  return group
}

describe('choosing a protocol', () => {
  it('takes the first one of the default list when all have the default list', () => {
    expect(selectProtocol(groupOf(['range', 'cooperative-sticky'], ['range', 'cooperative-sticky']))?.protocol).toBe('range')
  })

  it('goes by most votes, each for the first on the list that all support', () => {
    const group = groupOf(['sticky', 'range', 'roundrobin'], ['roundrobin', 'range'], ['roundrobin', 'range'])
    expect(selectProtocol(group)).toEqual({ protocol: 'roundrobin', votes: { range: 1, roundrobin: 2 } })
  })

  it('never takes one that a member does not support, whoever prefers it', () => {
    expect(selectProtocol(groupOf(['sticky', 'range'], ['sticky', 'range'], ['range']))?.protocol).toBe('range')
  })

  it('settles a tie by the hash of the names, not by who came first', () => {
    const one = selectProtocol(groupOf(['range', 'cooperative-sticky'], ['cooperative-sticky', 'range']))
    const other = selectProtocol(groupOf(['cooperative-sticky', 'range'], ['range', 'cooperative-sticky']))
    expect(one?.protocol).toBe('range')
    expect(other?.protocol).toBe('range')
  })

  it('has no result without members', () => {
    expect(selectProtocol(createGroup('g', 0))).toBeNull()
  })
})

describe('support', () => {
  it('an empty group takes any list but an empty one', () => {
    expect(supportsProtocols(createGroup('g', 0), listing('anything'))).toBe(true)
    expect(supportsProtocols(createGroup('g', 0), [])).toBe(false)
  })

  it('one that every member lists is enough', () => {
    const group = groupOf(['range', 'sticky'], ['sticky', 'range'])
    expect(supportsProtocols(group, listing('roundrobin', 'sticky'))).toBe(true)
    expect(supportsProtocols(group, listing('roundrobin'))).toBe(false)
  })
})
