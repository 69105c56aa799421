import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssignorInput, AssignorMember } from '../../../../../src/brokers/kafka/client/assignors/assignor.ts'
import { stickyAssignor } from '../../../../../src/brokers/kafka/client/assignors/sticky.ts'
import { groups, groupsWithClaims, member, owner, rejoining, shown, wanted } from './groupArbitrary.ts'

const assign = (partitionsPerTopic: Record<string, number>, ...members: AssignorMember[]) =>
  shown(stickyAssignor.assign({ partitionsPerTopic, members }))

const keptBy = (input: AssignorInput, next: AssignorInput) => {
  const before = new Map(
    stickyAssignor.assign(input).map(({ memberId, partitions }) => [memberId, new Set(partitions.map((one) => JSON.stringify(one)))]),
  )
  return stickyAssignor.assign(next).map(({ memberId, partitions }) => ({
    memberId,
    had: before.get(memberId)?.size ?? 0,
    kept: partitions.filter((one) => before.get(memberId)?.has(JSON.stringify(one))).length,
  }))
}

describe('sticky among members that want the same', () => {
  it('deals out in turn when nobody had anything', () => {
    expect(assign({ a: 5 }, member('c1', ['a']), member('c2', ['a']))).toEqual({ c1: 'a-0 a-2 a-4', c2: 'a-1 a-3' })
  })

  it('takes from those who have most just what a new member needs', () => {
    const members = [owner('c1', ['a'], { a: [0, 2, 4] }), owner('c2', ['a'], { a: [1, 3, 5] }), member('c3', ['a'])]
    expect(assign({ a: 6 }, ...members)).toEqual({ c1: 'a-0 a-2', c2: 'a-1 a-3', c3: 'a-4 a-5' })
  })

  it('hands on what a member left behind, and moves nothing else', () => {
    const members = [owner('c1', ['a'], { a: [0, 3] }), owner('c2', ['a'], { a: [1, 4] })]
    expect(assign({ a: 6 }, ...members)).toEqual({ c1: 'a-0 a-3 a-2', c2: 'a-1 a-4 a-5' })
  })

  it('leaves the larger shares to those whom a Java map visits first', () => {
    const ids = ['c1', 'c2', 'c3']
    const members = ids.map((id, index) => owner(id, ['a'], { a: [index * 2, index * 2 + 1] }))
    expect(assign({ a: 6 }, ...members, member('c4', ['a']))).toEqual({ c1: 'a-0 a-1', c2: 'a-2', c3: 'a-4 a-5', c4: 'a-3' })
  })

  it('believes the later generation where two members claim a partition', () => {
    expect(assign({ a: 2 }, owner('c1', ['a'], { a: [0, 1] }, 4), owner('c2', ['a'], { a: [0] }, 5))).toEqual({ c1: 'a-1', c2: 'a-0' })
  })

  it('believes neither where both claim it in the same generation', () => {
    expect(assign({ a: 2 }, owner('c1', ['a'], { a: [1, 0] }, 5), owner('c2', ['a'], { a: [1] }, 5))).toEqual({ c1: 'a-0', c2: 'a-1' })
    expect(assign({ a: 3 }, owner('c2', ['a'], { a: [0, 1] }, 5), owner('c1', ['a'], { a: [0] }, 5))).toEqual({ c1: 'a-0', c2: 'a-1 a-2' })
  })

  it('remembers through userData, not through what an eager member owns while it joins', () => {
    const remembers = member('c2', ['a'], { userData: { owned: { a: [0] }, generation: 7 } })
    const owns = member('c1', ['a'], { ownedPartitions: { a: [0] }, generation: 7 })
    expect(assign({ a: 2 }, owns, remembers)).toEqual({ c1: 'a-1', c2: 'a-0' })
  })

  it('gives equal shares, but for one partition, whatever the members claim', () => {
    fc.assert(
      fc.property(groupsWithClaims('equal'), (input) => {
        const sizes = stickyAssignor.assign(input).map(({ partitions }) => partitions.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('leaves every member as much of what it had as an equal share allows, when members join', () => {
    fc.assert(
      fc.property(groups('equal'), fc.integer({ min: 1, max: 4 }), (input, joiners) => {
        const topics = input.members[0]?.subscription.topics ?? []
        const members = rejoining(input, stickyAssignor.assign(input), 1)
        for (let i = 0; i < joiners; i++) members.push(member(`new${i}`, topics))
        const share = Math.floor(wanted(input).length / members.length)
        for (const { had, kept } of keptBy(input, { ...input, members })) expect(kept).toBeGreaterThanOrEqual(Math.min(had, share))
      }),
    )
  })

  it('takes nothing from anyone when members leave', () => {
    fc.assert(
      fc.property(groups('equal'), (input) => {
        const members = rejoining(input, stickyAssignor.assign(input), 1).slice(1)
        for (const { had, kept } of keptBy(input, { ...input, members })) expect(kept).toBe(had)
      }),
    )
  })
})

describe('sticky among members that want different topics', () => {
  it('serves topics that few want first, each partition going to whoever has least', () => {
    const members = [member('c1', ['a', 'b']), member('c2', ['b']), member('c3', ['b'])]
    expect(assign({ a: 2, b: 4 }, ...members)).toEqual({ c1: 'a-0 a-1', c2: 'b-0 b-2', c3: 'b-1 b-3' })
  })

  it('gives up what is no longer subscribed to', () => {
    const members = [owner('c1', ['b'], { a: [0, 1] }), owner('c2', ['a', 'b'], { b: [0, 1] })]
    expect(assign({ a: 2, b: 2 }, ...members)).toEqual({ c1: 'b-0 b-1', c2: 'a-0 a-1' })
  })

  it('moves partitions only as long as that makes shares more equal', () => {
    const members = [owner('c1', ['a'], { a: [0, 1, 2, 3] }), member('c2', ['a', 'b'])]
    expect(assign({ a: 4, b: 1 }, ...members)).toEqual({ c1: 'a-1 a-2 a-3', c2: 'b-0 a-0' })
  })

  it('gives a partition that must move to the member that had it in an older generation', () => {
    const members = [owner('c1', ['a', 'b'], { a: [0, 1, 2, 3] }, 5), owner('c3', ['a'], { a: [0] }, 4), member('c2', ['a'])]
    expect(assign({ a: 4, b: 1 }, ...members)).toEqual({ c1: 'a-3 b-0', c2: 'a-1 a-2', c3: 'a-0' })
  })

  it('counts a member as served that has as many partitions as its topics, though one is of a topic it gave up', () => {
    const members = [owner('c1', ['b'], { a: [2] }, 1), member('c2', ['a']), owner('c3', ['a', 'b'], { a: [4], b: [0] }, 2)]
    expect(assign({ a: 5, b: 1 }, ...members)).toEqual({ c1: 'a-2', c2: 'a-0 a-1', c3: 'a-4 b-0 a-3' })
  })

  it('ends where no member could take a partition from one that has two more', () => {
    fc.assert(
      fc.property(groups('mixed'), (input) => {
        const result = stickyAssignor.assign(input)
        for (const { partitions } of result) {
          for (const { topic } of partitions) {
            for (const [index, other] of result.entries()) {
              if (input.members[index]?.subscription.topics.includes(topic))
                expect(partitions.length - other.partitions.length).toBeLessThanOrEqual(1)
            }
          }
        }
      }),
    )
  })

  it('moves nothing when nothing changed', () => {
    fc.assert(
      fc.property(groups('mixed'), (input) => {
        const first = stickyAssignor.assign(input)
        const second = stickyAssignor.assign({ ...input, members: rejoining(input, first, 1) })
        for (const [index, { partitions }] of second.entries()) expect(new Set(partitions)).toEqual(new Set(first[index]?.partitions))
      }),
    )
  })
})

describe('sticky with racks', () => {
  it('prefers partitions in the rack of the member, also to those it had', () => {
    const partitionRacks = { a: [['r1'], ['r2'], ['r1'], ['r2']] }
    const members = [
      { ...owner('c1', ['a'], { a: [0, 1] }), rack: 'r1' },
      { ...owner('c2', ['a'], { a: [2, 3] }), rack: 'r2' },
    ]
    expect(shown(stickyAssignor.assign({ partitionsPerTopic: { a: 4 }, partitionRacks, members }))).toEqual({
      c1: 'a-0 a-2',
      c2: 'a-3 a-1',
    })
  })

  it('ends also where partitions would go round in circles for ever', () => {
    const alternating = (count: number) => Array.from({ length: count }, (_, partition) => [partition % 2 === 0 ? 'r1' : 'r2'])
    const partitionRacks = { a: [['r1'], ['r2', 'r1'], ['r1'], ['r2'], ['r1']], b: alternating(13) }
    const members = [
      member('consumer14', ['b']),
      member('consumer32', ['a', 'b'], { rack: 'r9' }),
      member('consumer7', ['a'], { rack: 'r1' }),
      member('consumer26', ['b', 'a'], { rack: 'r9' }),
      member('consumer9', ['b'], { rack: 'r9' }),
      member('consumer5', ['a']),
    ]
    const result = stickyAssignor.assign({ partitionsPerTopic: { a: 5, b: 13 }, partitionRacks, members })
    expect(new Set(result.flatMap(({ partitions }) => partitions)).size).toBe(18)
  })
})
