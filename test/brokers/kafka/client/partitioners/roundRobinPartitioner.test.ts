import { describe, expect, it } from 'vitest'
import { roundRobinPartition } from '../../../../../src/brokers/kafka/client/partitioners/roundRobinPartitioner.ts'

const turns = (count: number) => [...Array(count).keys()]

describe('the round robin partitioner', () => {
  it('takes the available partitions in turn', () => {
    expect(turns(6).map((turn) => roundRobinPartition(turn, [0, 1, 2], 3))).toEqual([0, 1, 2, 0, 1, 2])
  })

  it('goes round the list of those with a leader, so that none of the others is hit', () => {
    expect(turns(4).map((turn) => roundRobinPartition(turn, [0, 2, 3], 4))).toEqual([0, 2, 3, 0])
  })

  it('goes round all when none has a leader', () => {
    expect(turns(4).map((turn) => roundRobinPartition(turn, [], 3))).toEqual([0, 1, 2, 0])
  })

  it('goes on after 2^31 records', () => {
    expect(roundRobinPartition(0x8000_0000, [0, 1, 2], 3)).toBe(0)
    expect(roundRobinPartition(0x8000_0001, [0, 1, 2], 3)).toBe(1)
  })
})
