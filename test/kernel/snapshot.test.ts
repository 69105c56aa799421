import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import { append, createColumn } from '../../src/kernel/column.ts'
import { snapshot } from '../../src/kernel/snapshot.ts'
import { plainState } from './plainState.ts'

describe('a snapshot', () => {
  test('equals what it was taken of, also after the trip through structuredClone', () => {
    fc.assert(
      fc.property(plainState, (state) => {
        expect(snapshot(state)).toEqual(state)
        expect(canonical(snapshot(state))).toBe(canonical(state))
        expect(canonical(structuredClone(state))).toBe(canonical(state))
      }),
    )
  })

  test('shares no object that later steps can write to', () => {
    fc.assert(
      fc.property(plainState, (state) => {
        const mine = objectsOf(state)
        for (const object of objectsOf(snapshot(state))) expect(mine.has(object)).toBe(false)
      }),
    )
  })

  test('is untouched by changes at any depth', () => {
    const state = { list: [{ n: 1 }], bytes: Int32Array.of(1, 2), column: createColumn('i32') }
    append(state.column, 5)
    const text = canonical(state)
    const copy = snapshot(state)
    state.list[0]!.n = 2
    state.list.push({ n: 3 })
    state.bytes[0] = 9
    append(state.column, 6)
    expect(canonical(copy)).toBe(text)
    expect(canonical(state)).not.toBe(text)
  })

  test('shares the chunks of columns', () => {
    const column = createColumn('f64')
    for (let i = 0; i < 5000; i++) append(column, i)
    const copy = snapshot({ column }).column
    expect(copy.chunks.every((chunk, i) => chunk === column.chunks[i])).toBe(true)
  })

  test('keeps undefined fields and the kind of typed arrays', () => {
    const copy = snapshot({ a: undefined, b: Float64Array.of(0.5) })
    expect('a' in copy).toBe(true)
    expect(copy.b).toBeInstanceOf(Float64Array)
  })
})

/** Every object reachable in a state, the shared chunks of columns aside. */
function objectsOf(value: unknown, found = new Set<object>()): Set<object> {
  if (typeof value !== 'object' || value === null) return found
  found.add(value)
  if (ArrayBuffer.isView(value)) return found
  for (const [key, item] of Object.entries(value)) {
    if (key === 'chunks') found.add(item as object)
    else objectsOf(item, found)
  }
  return found
}
