import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { javaHashMapOrder, javaStringHash, javaTableCapacity, topicPartitionHash } from '../../../src/brokers/kafka/javaHash.ts'

describe('Java hash codes', () => {
  it('hash texts by UTF-16 units, wrapping at 32 bits', () => {
    expect(javaStringHash('')).toBe(0)
    expect(javaStringHash('Aa')).toBe(javaStringHash('BB'))
    expect(javaStringHash('polygenelubricants')).toBe(-0x8000_0000)
    expect(javaStringHash('😀')).toBe(0xd83d * 31 + 0xde00)
  })

  it('hash a partition before its topic', () => {
    expect(topicPartitionHash('', 0)).toBe(31 * 31)
    expect(topicPartitionHash('t', 2)).toBe(31 * 33 + 't'.charCodeAt(0))
  })
})

describe('the order of a Java map', () => {
  it('follows the buckets, not the names', () => {
    expect(javaHashMapOrder(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'], javaStringHash)).toEqual([
      'c3',
      'c4',
      'c5',
      'c6',
      'c7',
      'c8',
      'c9',
      'c1',
      'c2',
    ])
  })

  it('keeps keys of one bucket in order of insertion', () => {
    expect(javaHashMapOrder(['BB', 'Aa'], javaStringHash)).toEqual(['BB', 'Aa'])
    expect(javaHashMapOrder(['Aa', 'BB'], javaStringHash)).toEqual(['Aa', 'BB'])
  })

  it('doubles the table when more than three quarters of it are used', () => {
    expect([0, 12, 13, 24, 25, 49].map(javaTableCapacity)).toEqual([16, 16, 32, 32, 64, 128])
  })

  it('loses and invents no key, and does not change once it is reached', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), (keys) => {
        const order = javaHashMapOrder(keys, javaStringHash)
        expect([...order].sort()).toEqual([...keys].sort())
        expect(javaHashMapOrder(order, javaStringHash)).toEqual(order)
      }),
    )
  })
})
