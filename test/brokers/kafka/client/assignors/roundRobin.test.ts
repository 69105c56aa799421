import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundRobinAssignor } from '../../../../../src/brokers/kafka/client/assignors/roundRobin.ts'
import { groups, member, shown } from './groupArbitrary.ts'

const assign = (partitionsPerTopic: Record<string, number>, ...members: ReturnType<typeof member>[]) =>
  shown(roundRobinAssignor.assign({ partitionsPerTopic, members }))

describe('roundrobin', () => {
  it('deals out partition by partition, and the turn carries over to the next topic', () => {
    const topics = ['b', 'a']
    expect(assign({ a: 3, b: 3 }, member('c1', topics), member('c2', topics))).toEqual({ c1: 'a-0 a-2 b-1', c2: 'a-1 b-0 b-2' })
  })

  it('passes over members that do not subscribe to the topic, which may leave shares unequal', () => {
    const members = [member('c0', ['t0']), member('c1', ['t0', 't1']), member('c2', ['t0', 't1', 't2'])]
    expect(assign({ t0: 1, t1: 2, t2: 3 }, ...members)).toEqual({ c0: 't0-0', c1: 't1-0', c2: 't1-1 t2-0 t2-1 t2-2' })
  })

  it('starts with static members', () => {
    expect(assign({ a: 2 }, member('c1', ['a']), member('c2', ['a'], { instance: 'i1' }))).toEqual({ c1: 'a-1', c2: 'a-0' })
  })

  it('gives equal shares, but for one partition, to members that want the same', () => {
    fc.assert(
      fc.property(groups('equal'), (input) => {
        const sizes = roundRobinAssignor.assign(input).map(({ partitions }) => partitions.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
