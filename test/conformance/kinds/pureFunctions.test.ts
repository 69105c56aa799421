import { describe, expect, it } from 'vitest'
import { coordinatorPartitionRunner } from '../../../src/conformance/kinds/coordinatorPartition.ts'
import { javaHashMapOrderRunner } from '../../../src/conformance/kinds/javaHashMapOrder.ts'
import { murmur2Runner } from '../../../src/conformance/kinds/murmur2.ts'
import { stickyPartitionerRunner } from '../../../src/conformance/kinds/stickyPartitioner.ts'

describe('cases of murmur2', () => {
  it('compare the hash, then each partition', () => {
    expect(murmur2Runner.run({ key: '', hash: 275646681, p: '0 1 0 1' })).toBeNull()
    expect(murmur2Runner.run({ key: '', hash: 1 })).toBe('hash: expected 1, got 275646681')
    expect(murmur2Runner.run({ key: '', hash: 275646681, p: '0 1 2' })).toBe('partition of 3: expected 2, got 0')
  })

  it('take a key as bytes too', () => {
    expect(murmur2Runner.run({ hex: '3231', hash: -973932308 })).toBeNull()
  })
})

describe('cases of the order of a Java map', () => {
  it('are of texts, or of partitions whose topic may contain a dash', () => {
    expect(javaHashMapOrderRunner.run({ inserted: ['c1', 'c3'], order: ['c3', 'c1'] })).toBeNull()
    expect(javaHashMapOrderRunner.run({ type: 'HashSet<TopicPartition>', inserted: ['t-1', 't-0'], order: ['t-1', 't-0'] })).toBeNull()
    expect(javaHashMapOrderRunner.run({ inserted: ['c1', 'c3'], order: ['c1', 'c3'] })).toBe('order: expected ["c1","c3"], got ["c3","c1"]')
  })
})

describe('cases of the coordinator of a group', () => {
  it('compare the hash code, its absolute value and the partition', () => {
    expect(coordinatorPartitionRunner.run({ id: 'a', hashCode: 97, abs: 97, partitionOf50: 47 })).toBeNull()
    expect(coordinatorPartitionRunner.run({ id: 'a', hashCode: 97, abs: 97, partitionOf50: 46 })).toBe('partitionOf50: expected 46, got 47')
  })
})

describe('cases of the sticky partitioner', () => {
  const testCase = { partitions: 3, withoutLeader: [1], stickyBatchSize: 100, loadStats: null, randoms: [1, 0] }

  it('compare append by append, drawing chance from the case', () => {
    expect(
      stickyPartitionerRunner.run({
        ...testCase,
        appends: [
          [100, true, 2],
          [1, true, 0],
        ],
      }),
    ).toBeNull()
    expect(
      stickyPartitionerRunner.run({
        ...testCase,
        appends: [
          [99, true, 2],
          [1, true, 0],
        ],
      }),
    ).toBe('append 1: partition: expected 0, got 2')
  })

  it('do not draw more often than the real one', () => {
    const appends = [
      [100, true, 2],
      [100, true, 0],
      [100, true, 0],
    ]
    expect(() => stickyPartitionerRunner.run({ ...testCase, appends })).toThrow('the next of randoms')
  })
})
