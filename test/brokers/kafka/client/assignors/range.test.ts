import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeAssignor } from '../../../../../src/brokers/kafka/client/assignors/range.ts'
import { groups, member, shown } from './groupArbitrary.ts'

const assign = (partitionsPerTopic: Record<string, number>, ...members: ReturnType<typeof member>[]) =>
  shown(rangeAssignor.assign({ partitionsPerTopic, members }))

describe('range', () => {
  it('cuts every topic into contiguous ranges, and the first members get the larger ones', () => {
    expect(assign({ a: 5 }, member('c1', ['a']), member('c2', ['a']), member('c3', ['a']))).toEqual({
      c1: 'a-0 a-1',
      c2: 'a-2 a-3',
      c3: 'a-4',
    })
  })

  it('starts anew with every topic, so that the extra partitions pile up on the first member', () => {
    const topics = ['a', 'b', 'c']
    expect(assign({ a: 3, b: 3, c: 3 }, member('c1', topics), member('c2', topics))).toEqual({
      c1: 'a-0 a-1 b-0 b-1 c-0 c-1',
      c2: 'a-2 b-2 c-2',
    })
  })

  it('puts members in order of their text: c10 comes before c2', () => {
    expect(assign({ a: 3 }, member('c2', ['a']), member('c10', ['a']))).toEqual({ c10: 'a-0 a-1', c2: 'a-2' })
  })

  it('puts static members first, by instance id, so that a restart under a new member id changes nothing', () => {
    const before = assign({ a: 3 }, member('c1', ['a']), member('x-1', ['a'], { instance: 'i2' }), member('x-2', ['a'], { instance: 'i1' }))
    const after = assign({ a: 3 }, member('c1', ['a']), member('x-9', ['a'], { instance: 'i2' }), member('x-2', ['a'], { instance: 'i1' }))
    expect(before).toEqual({ c1: 'a-2', 'x-1': 'a-1', 'x-2': 'a-0' })
    expect(after).toEqual({ c1: 'a-2', 'x-9': 'a-1', 'x-2': 'a-0' })
  })

  it('leaves members without a partition where there are more members than partitions', () => {
    expect(assign({ a: 1 }, member('c1', ['a']), member('c2', ['a']))).toEqual({ c1: 'a-0', c2: '' })
  })

  it('gives each member a range, and the ranges of a topic differ by one partition at most', () => {
    fc.assert(
      fc.property(groups('mixed'), (input) => {
        for (const topic of Object.keys(input.partitionsPerTopic)) {
          const ranges = rangeAssignor
            .assign(input)
            .filter((_, index) => input.members[index]?.subscription.topics.includes(topic))
            .map(({ partitions }) => partitions.filter((one) => one.topic === topic).map(({ partition }) => partition))
          for (const range of ranges) expect(range).toEqual(range.map((_, index) => (range[0] ?? 0) + index))
          const sizes = ranges.map((range) => range.length)
          if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('range with racks', () => {
  const racks = { a: [['r1'], ['r2'], ['r1'], ['r2']] }

  it('gives a member partitions with a replica in its rack, as far as equal shares allow', () => {
    const members = [member('c1', ['a'], { rack: 'r2' }), member('c2', ['a'], { rack: 'r1' })]
    expect(shown(rangeAssignor.assign({ partitionsPerTopic: { a: 4 }, partitionRacks: racks, members }))).toEqual({
      c1: 'a-1 a-3',
      c2: 'a-0 a-2',
    })
  })

  it('does not look at racks when every partition has a replica in all of them', () => {
    const everywhere = { a: [0, 1, 2, 3].map(() => ['r1', 'r2']) }
    const members = [member('c1', ['a'], { rack: 'r2' }), member('c2', ['a'], { rack: 'r1' })]
    expect(shown(rangeAssignor.assign({ partitionsPerTopic: { a: 4 }, partitionRacks: everywhere, members }))).toEqual({
      c1: 'a-0 a-1',
      c2: 'a-2 a-3',
    })
  })

  it('keeps equal numbers of topics of equal size together', () => {
    const both = { a: racks.a, b: racks.a }
    const members = [member('c1', ['a', 'b'], { rack: 'r2' }), member('c2', ['a', 'b'], { rack: 'r1' })]
    expect(shown(rangeAssignor.assign({ partitionsPerTopic: { a: 4, b: 4 }, partitionRacks: both, members }))).toEqual({
      c1: 'a-1 a-3 b-1 b-3',
      c2: 'a-0 a-2 b-0 b-2',
    })
  })
})
