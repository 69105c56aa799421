import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coordinatorPartition, kafkaAbs } from '../../../src/brokers/kafka/coordinatorPartition.ts'

describe('the partition of a group', () => {
  it('is the absolute hash of its id, modulo the number of partitions', () => {
    expect(coordinatorPartition('', 50)).toBe(0)
    expect(coordinatorPartition('a', 50)).toBe(97 % 50)
    expect(coordinatorPartition('pmlkdm', 50)).toBe(984515131 % 50)
  })

  it('is 0 for the one hash that has no absolute value', () => {
    expect(kafkaAbs(-0x8000_0000)).toBe(0)
    expect(coordinatorPartition('polygenelubricants', 50)).toBe(0)
  })

  it('exists, whatever the id', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 100 }), (id, partitions) => {
        const partition = coordinatorPartition(id, partitions)
        expect(Number.isInteger(partition) && partition >= 0 && partition < partitions).toBe(true)
      }),
    )
  })
})
