import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyedPartition } from '../../../../../src/brokers/kafka/client/partitioners/keyedPartition.ts'

describe('the partition of a key', () => {
  it('is the positive hash modulo all partitions', () => {
    expect(keyedPartition(new TextEncoder().encode('21'), 7)).toBe((-973932308 & 0x7fff_ffff) % 7)
  })

  it('treats an empty key as a key', () => {
    expect(keyedPartition(new Uint8Array(), 50)).toBe(275646681 % 50)
  })

  it('is always the same for the same key, and exists', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.integer({ min: 1, max: 50 }), (key, partitions) => {
        const partition = keyedPartition(key, partitions)
        expect(partition).toBe(keyedPartition(key.slice(), partitions))
        expect(Number.isInteger(partition) && partition >= 0 && partition < partitions).toBe(true)
      }),
    )
  })
})
