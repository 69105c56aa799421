import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignmentsByMember } from '../../../../../src/brokers/kafka/client/assignors/assignmentsByMember.ts'
import {
  assignorProtocols,
  defaultAssignors,
  rebalanceProtocolOf,
} from '../../../../../src/brokers/kafka/client/assignors/assignorProtocols.ts'
import { assignors } from '../../../../../src/brokers/kafka/client/assignors/assignors.ts'
import { groups, groupsWithClaims, handedOut, member, shown, wanted } from './groupArbitrary.ts'

const all = Object.values(assignors)
const handsOutAll = all.filter(({ name }) => name !== 'cooperative-sticky')
const anyGroup = fc.oneof(groups('equal'), groups('mixed'), groupsWithClaims('equal'), groupsWithClaims('mixed'))

describe('every assignor', () => {
  it('is known by the name that members send', () => {
    for (const [name, assignor] of Object.entries(assignors)) expect(assignor.name).toBe(name)
    for (const { name, protocol } of all) expect(assignorProtocols[name]).toBe(protocol)
    expect(all.map(({ label }) => label)).toEqual(['RangeAssignor', 'RoundRobinAssignor', 'StickyAssignor', 'CooperativeStickyAssignor'])
  })

  it.each(handsOutAll)('$name gives each partition of each subscribed topic to exactly one member', (assignor) => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        expect(handedOut(assignor.assign(input))).toEqual(wanted(input).sort())
      }),
    )
  })

  it.each(all)('$name never gives a partition to two members, and only to those who subscribe', (assignor) => {
    fc.assert(
      fc.property(fc.oneof(groups('equal'), groups('mixed'), groupsWithClaims('equal')), (input) => {
        const result = assignor.assign(input)
        expect(new Set(handedOut(result)).size).toBe(handedOut(result).length)
        for (const [index, { partitions }] of result.entries())
          for (const { topic } of partitions) expect(input.members[index]?.subscription.topics).toContain(topic)
      }),
    )
  })

  it.each(all)('$name answers for every member, in the order of the input', (assignor) => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        expect(assignor.assign(input).map(({ memberId }) => memberId)).toEqual(input.members.map(({ memberId }) => memberId))
      }),
    )
  })

  it.each(all)('$name gives the same answer to the same question, and leaves the question as it was', (assignor) => {
    fc.assert(
      fc.property(anyGroup, (input) => {
        const before = structuredClone(input)
        expect(assignor.assign(input)).toEqual(assignor.assign(before))
        expect(input).toEqual(before)
      }),
    )
  })

  it.each(all)('$name ignores topics that do not exist or that nobody wants', (assignor) => {
    const input = { partitionsPerTopic: { a: 1, empty: 0, unwanted: 3 }, members: [member('c1', ['a', 'empty', 'missing'])] }
    expect(shown(assignor.assign(input))).toEqual({ c1: 'a-0' })
  })

  it.each(all)('$name has nothing to say about a group without members', (assignor) => {
    expect(assignor.assign({ partitionsPerTopic: { a: 3 }, members: [] })).toEqual([])
  })
})

describe('how a consumer rebalances', () => {
  it('is cooperative only if all its assignors are, so the default list is eager', () => {
    expect(rebalanceProtocolOf(['cooperative-sticky'])).toBe('COOPERATIVE')
    expect(rebalanceProtocolOf(defaultAssignors)).toBe('EAGER')
    expect(rebalanceProtocolOf(['sticky'])).toBe('EAGER')
  })
})

describe('assignmentsByMember', () => {
  it('gathers the partitions of a topic, in the order in which they were handed out', () => {
    const partitions = [
      { topic: 'a', partition: 2 },
      { topic: 'b', partition: 0 },
      { topic: 'a', partition: 1 },
    ]
    expect(
      assignmentsByMember([
        { memberId: 'c1', partitions },
        { memberId: 'c2', partitions: [] },
      ]),
    ).toEqual({ c1: { a: [2, 1], b: [0] }, c2: {} })
  })
})
