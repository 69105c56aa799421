import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssignorInput, AssignorMember } from '../../../../../src/brokers/kafka/client/assignors/assignor.ts'
import { cooperativeStickyAssignor } from '../../../../../src/brokers/kafka/client/assignors/cooperativeSticky.ts'
import { stickyAssignor } from '../../../../../src/brokers/kafka/client/assignors/sticky.ts'
import { groups, groupsWithClaims, handedOut, member, owner, ownersBefore, rejoining, shown, wanted } from './groupArbitrary.ts'

const assign = (partitionsPerTopic: Record<string, number>, ...members: AssignorMember[]) =>
  shown(cooperativeStickyAssignor.assign({ partitionsPerTopic, members }))

describe('cooperative-sticky', () => {
  it('withholds what must move until its owner has given it up', () => {
    const first = [owner('c1', ['a'], { a: [0, 2] }), owner('c2', ['a'], { a: [1, 3] }), member('c3', ['a'])]
    expect(assign({ a: 4 }, ...first)).toEqual({ c1: 'a-0 a-2', c2: 'a-1', c3: '' })
  })

  it('hands it out in the rebalance after', () => {
    const second = [owner('c1', ['a'], { a: [0, 2] }, 2), owner('c2', ['a'], { a: [1] }, 2), owner('c3', ['a'], {}, 2)]
    expect(assign({ a: 4 }, ...second)).toEqual({ c1: 'a-0 a-2', c2: 'a-1', c3: 'a-3' })
  })

  it('hands out at once what belonged to a member that is gone', () => {
    expect(assign({ a: 4 }, owner('c1', ['a'], { a: [0, 2] }))).toEqual({ c1: 'a-0 a-2 a-1 a-3' })
  })

  it('withholds a partition that two members claim in the same generation', () => {
    const members = [owner('c1', ['a'], { a: [0] }), owner('c2', ['a'], { a: [0, 1] })]
    expect(assign({ a: 2 }, ...members)).toEqual({ c1: '', c2: 'a-1' })
  })

  it('goes by the generation in the userData of a member that lost its own', () => {
    const lost = member('c2', ['a'], { ownedPartitions: { a: [0] }, generation: -1, userData: { owned: {}, generation: 9 } })
    expect(assign({ a: 2 }, owner('c1', ['a'], { a: [0, 1] }, 8), lost)).toEqual({ c1: 'a-1', c2: 'a-0' })
  })

  it.each(['equal', 'mixed'] as const)('never gives a member what another member still owns (subscriptions %s)', (subscriptions) => {
    fc.assert(
      fc.property(groupsWithClaims(subscriptions), (input) => {
        const owners = ownersBefore(input)
        for (const { memberId, partitions } of cooperativeStickyAssignor.assign(input)) {
          for (const { topic, partition } of partitions) {
            const before = owners.get(`${topic}-${partition}`) ?? []
            if (before.length > 0) expect(before).toContain(memberId)
          }
        }
      }),
    )
  })

  it.each(['equal', 'mixed'] as const)(
    'needs one rebalance to take and one to give: then all is handed out (subscriptions %s)',
    (subscriptions) => {
      fc.assert(
        fc.property(groups(subscriptions), fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }), (input, topics) => {
          const started = cooperativeStickyAssignor.assign(input)
          const joined: AssignorInput = { ...input, members: [...rejoining(input, started, 1), member('new', topics)] }
          const taken = cooperativeStickyAssignor.assign(joined)
          const given = cooperativeStickyAssignor.assign({ ...joined, members: rejoining(joined, taken, 2) })
          expect(handedOut(given)).toEqual(wanted(joined).sort())
        }),
      )
    },
  )

  it('gives a group that starts the same as sticky, at once', () => {
    fc.assert(
      fc.property(groups('mixed'), (input) => {
        expect(cooperativeStickyAssignor.assign(input)).toEqual(stickyAssignor.assign(input))
      }),
    )
  })
})
