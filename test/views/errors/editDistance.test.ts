// @vitest-environment jsdom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, nearestNames } from '../../../src/views/errors/editDistance.ts'

describe('edit distance', () => {
  it('counts added, dropped, changed and swapped letters as one each', () => {
    expect(editDistance('kafka', 'kafkas')).toBe(1)
    expect(editDistance('kafka', 'kafa')).toBe(1)
    expect(editDistance('kafka', 'kavka')).toBe(1)
    expect(editDistance('kafka', 'kakfa')).toBe(1)
  })

  it('is a known number for a known pair, and the length for the empty word', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('', 'lag')).toBe(3)
  })

  it('is symmetric, zero only for equal words, and never above the longer word', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})

describe('nearest names', () => {
  it('come best first, ignoring case, no more than asked for', () => {
    expect(nearestNames('Group-Lga', ['kafka-keys', 'group-lag', 'group-idle'], 2)).toEqual(['group-lag', 'group-idle'])
  })

  it('keep their order when equally near', () => {
    expect(nearestNames('x', ['b', 'a'], 2)).toEqual(['b', 'a'])
  })
})
