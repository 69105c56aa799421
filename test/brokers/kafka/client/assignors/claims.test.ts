import { describe, expect, it } from 'vitest'
import type { AssignorMember } from '../../../../../src/brokers/kafka/client/assignors/assignor.ts'
import {
  createAssignorGroup,
  type GroupMember,
  type GroupPartition,
} from '../../../../../src/brokers/kafka/client/assignors/assignorGroup.ts'
import { settleClaims } from '../../../../../src/brokers/kafka/client/assignors/claims.ts'
import { member, owner } from './groupArbitrary.ts'

const name = ({ topic, partition }: GroupPartition) => `${topic.name}-${partition}`

/** c1 is visited before c2, c2 before c3... up to c9: the order of a Java map, written so that it reads well here. */
function settle(...members: AssignorMember[]) {
  const group = createAssignorGroup({ partitionsPerTopic: { a: 3 }, members })
  const claims = settleClaims(group, ({ ownedPartitions, generation, userData }) => userData ?? { owned: ownedPartitions, generation })
  const list = (map: ReadonlyMap<GroupMember, readonly GroupPartition[]>) =>
    Object.fromEntries([...map].map(([one, partitions]) => [one.id, partitions.map(name).join(' ')]))
  return {
    owned: list(claims.owned),
    contested: [...claims.contested].map(name),
    previous: Object.fromEntries([...claims.previousOwner].map(([partition, one]) => [name(partition), one.id])),
  }
}

describe('what members claim', () => {
  it('counts if it exists', () => {
    expect(settle(owner('c3', ['a'], { a: [0, 7], gone: [1] })).owned).toEqual({ c3: 'a-0' })
  })

  it('counts for the later generation, whoever comes first', () => {
    expect(settle(owner('c3', ['a'], { a: [0] }, 5), owner('c4', ['a'], { a: [0] }, 4)).owned).toEqual({ c3: 'a-0', c4: '' })
    expect(settle(owner('c3', ['a'], { a: [0] }, 4), owner('c4', ['a'], { a: [0] }, 5)).owned).toEqual({ c3: '', c4: 'a-0' })
  })

  it('is contested if two say the same of one generation, and nobody owns it then', () => {
    const { owned, contested } = settle(owner('c3', ['a'], { a: [0] }, 5), owner('c4', ['a'], { a: [0, 1] }, 5))
    expect({ owned, contested }).toEqual({ owned: { c3: '', c4: 'a-1' }, contested: ['a-0'] })
  })

  it('stays contested even when a third claims it in a later generation', () => {
    const three = ['c3', 'c4', 'c5'].map((id, index) => owner(id, ['a'], { a: [0] }, index < 2 ? 5 : 6))
    expect(settle(...three)).toMatchObject({ owned: { c3: '', c4: '', c5: 'a-0' }, contested: ['a-0'] })
  })

  it('is weighed against the generation in the subscription of the one who came first, not in its memory', () => {
    const lost = member('c3', ['a'], { generation: -1, userData: { owned: { a: [0] }, generation: 9 } })
    expect(settle(lost, owner('c4', ['a'], { a: [0] }, 3)).owned).toEqual({ c3: '', c4: 'a-0' })
  })
})

describe('previous owners', () => {
  it('are those of generations before the newest, the latest of them', () => {
    const { previous } = settle(
      owner('c3', ['a'], { a: [0, 1] }, 3),
      owner('c4', ['a'], { a: [0] }, 4),
      owner('c5', ['a'], { a: [0, 1] }, 2),
      owner('c6', ['a'], { a: [2] }, 5),
    )
    expect(previous).toEqual({ 'a-0': 'c4', 'a-1': 'c3' })
  })

  it('are none when all are of the same generation', () => {
    expect(settle(owner('c3', ['a'], { a: [0] }, 3), owner('c4', ['a'], { a: [1] }, 3)).previous).toEqual({})
  })
})
