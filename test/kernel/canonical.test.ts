import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import { append, createColumn, shareColumn, truncate } from '../../src/kernel/column.ts'
import { plainState } from './plainState.ts'

describe('the canonical text', () => {
  test('does not depend on the order in which properties were added', () => {
    expect(canonical({ a: 1, b: { c: 2, d: 3 } })).toBe(canonical({ b: { d: 3, c: 2 }, a: 1 }))
    fc.assert(
      fc.property(plainState, (state) => {
        expect(canonical(reversed(state))).toBe(canonical(state))
      }),
    )
  })

  test('is the same exactly for states that are equal', () => {
    const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)
    fc.assert(
      fc.property(json, json, (left, right) => {
        expect(canonical(left) === canonical(right)).toBe(equal(left, right))
      }),
      { numRuns: 1000 },
    )
  })

  test('tells apart what looks alike', () => {
    const alike = [
      1,
      '1',
      [1],
      ['1'],
      { 1: 1 },
      null,
      'null',
      [],
      {},
      [null],
      [[]],
      '',
      true,
      'true',
      ['a,b'],
      ['a', 'b'],
      'a","b',
      { a: [1], b: 2 },
      { a: [1, 2] },
    ]
    expect(new Set(alike.map(canonical)).size).toBe(alike.length)
  })

  test('a field that is undefined is no field; -0 is 0', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe(canonical({ b: 1 }))
    expect(canonical(-0)).toBe(canonical(0))
    expect(canonical(Float64Array.of(-0))).toBe(canonical(Float64Array.of(0)))
  })

  test('columns are equal by kind and values, whatever chunks they share or once held', () => {
    const column = createColumn('i32')
    for (const value of [1, 2, 3]) append(column, value)
    const longer = shareColumn(column)
    append(longer, 4)
    expect(canonical(longer)).not.toBe(canonical(column))
    truncate(longer, 3)
    expect(canonical(longer)).toBe(canonical(column))
    const floats = createColumn('f64')
    for (const value of [1, 2, 3]) append(floats, value)
    expect(canonical(floats)).not.toBe(canonical(column))
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, key === 'chunks' ? item : reversed(item)]),
  )
}

function equal(left: unknown, right: unknown): boolean {
  try {
    expect(left).toEqual(right)
    return true
  } catch {
    return false
  }
}
