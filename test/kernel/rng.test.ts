import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRng, hash32, hashFraction, nextUint32 } from '../../src/kernel/rng.ts'

function draw(seed: number, count: number): number[] {
  const rng = createRng(seed)
  return Array.from({ length: count }, () => nextUint32(rng))
}

describe('the generator', () => {
  test('a seed means the same sequence for ever: links to runs depend on it', () => {
    expect(draw(1, 4)).toEqual([3739678614, 2725338478, 3923878172, 2212199553])
  })

  test('gives 32-bit whole numbers, for any seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const value of draw(seed, 20)) {
          expect(Number.isInteger(value)).toBe(true)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThan(2 ** 32)
        }
      }),
    )
  })

  test('is all in its state: a copy goes on alike, and the original does not notice', () => {
    const rng = createRng(42)
    nextUint32(rng)
    const copy = structuredClone(rng)
    const ahead = [nextUint32(copy), nextUint32(copy)]
    expect([nextUint32(rng), nextUint32(rng)]).toEqual(ahead)
  })

  test('near seeds give unlike sequences from the first value on', () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => draw(seed, 1)[0])
    expect(new Set(firsts).size).toBe(1000)
    expect(sharesBelow(firsts.map((value) => (value ?? 0) / 2 ** 32))).toEqual(nearTenths(1000))
  })

  test('fills its range evenly', () => {
    expect(sharesBelow(draw(7, 20_000).map((value) => value / 2 ** 32))).toEqual(nearTenths(20_000))
  })
})

describe('chance without a sequence', () => {
  test('the same arguments mean the same value for ever', () => {
    expect([hash32(1), hash32(1, 2), hash32(1, 2, 3), hash32(-5, 70_000)]).toEqual([1, 2247144487, 2910890565, 234818461])
  })

  test('depends on its arguments alone, on each of them and on their order', () => {
    expect(hash32(3, 5, 7)).toBe(hash32(3, 5, 7))
    const variants = [hash32(3, 5, 7), hash32(3, 7, 5), hash32(4, 5, 7), hash32(3, 5, 8), hash32(3, 5), hash32(3, 5, 7, 0)]
    expect(new Set(variants).size).toBe(variants.length)
  })

  test('a fraction lies in [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat()), (seed, values) => {
        const fraction = hashFraction(seed, ...values)
        expect(fraction).toBeGreaterThanOrEqual(0)
        expect(fraction).toBeLessThan(1)
      }),
    )
  })

  test('messages in a row, attempts in a row and seeds in a row are spread evenly', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => i)
    expect(sharesBelow(rows.map((message) => hashFraction(1, 2, message, 0)))).toEqual(nearTenths(10_000))
    expect(sharesBelow(rows.map((attempt) => hashFraction(1, 2, 9, attempt)))).toEqual(nearTenths(10_000))
    expect(sharesBelow(rows.map((seed) => hashFraction(seed, 2, 9, 1)))).toEqual(nearTenths(10_000))
  })

  test('what is drawn for one purpose says nothing of what is drawn for another', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => i)
    const low = rows.filter((message) => hashFraction(1, 1, message, 0) < 0.5)
    const both = low.filter((message) => hashFraction(1, 2, message, 0) < 0.5)
    expect(both.length / low.length).toBeGreaterThan(0.47)
    expect(both.length / low.length).toBeLessThan(0.53)
  })
})

/** Share of the values in each tenth of [0, 1). */
function sharesBelow(fractions: number[]): number[] {
  const counts = new Array<number>(10).fill(0)
  for (const fraction of fractions) counts[Math.floor(fraction * 10)]!++
  return counts.map((count) => count / fractions.length)
}

/** A tenth each, give or take four standard deviations. */
function nearTenths(draws: number): unknown[] {
  const spread = 4 * Math.sqrt(0.09 / draws)
  return new Array(10).fill({ asymmetricMatch: (share: number) => Math.abs(share - 0.1) < spread })
}
