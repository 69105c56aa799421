import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  append,
  appendRun,
  at,
  type Column,
  type ColumnKind,
  createColumn,
  isColumn,
  set,
  shareColumn,
  truncate,
} from '../../src/kernel/column.ts'

function valuesOf(column: Column): number[] {
  return Array.from({ length: column.length }, (_, index) => at(column, index))
}

function filled(length: number, kind: ColumnKind = 'i32'): Column {
  const column = createColumn(kind)
  for (let i = 0; i < length; i++) append(column, i)
  return column
}

describe('a column', () => {
  test('gives back what was appended, and says where it put it', () => {
    const column = createColumn('f64')
    expect([append(column, 7), append(column, 2.5), append(column, -1)]).toEqual([0, 1, 2])
    expect(valuesOf(column)).toEqual([7, 2.5, -1])
  })

  test('f64 holds any exact integer, i32 any 32-bit one, u8 a byte', () => {
    const column = createColumn('f64')
    append(column, Number.MAX_SAFE_INTEGER)
    expect(at(column, 0)).toBe(Number.MAX_SAFE_INTEGER)
    const narrow = createColumn('i32')
    append(narrow, -(2 ** 31))
    expect(at(narrow, 0)).toBe(-(2 ** 31))
    const byte = createColumn('u8')
    append(byte, 255)
    expect(at(byte, 0)).toBe(255)
  })

  test('a read or a write outside its values throws, also inside the chunk it has room in', () => {
    const column = filled(3)
    for (const index of [-1, 3, 4, 5000]) {
      expect(() => at(column, index)).toThrow(RangeError)
      expect(() => set(column, index, 1)).toThrow(RangeError)
    }
    truncate(column, 1)
    expect(() => at(column, 1)).toThrow(RangeError)
  })

  test('cut back to more than it has, it stays as it is', () => {
    const column = filled(3)
    truncate(column, 10)
    expect(valuesOf(column)).toEqual([0, 1, 2])
  })

  test('cut back and appended to, it shows nothing of what was cut', () => {
    for (const length of [0, 1, 1023, 1024, 1025, 2048]) {
      const column = filled(3000)
      truncate(column, length)
      append(column, -9)
      expect(column.length).toBe(length + 1)
      expect(at(column, length)).toBe(-9)
      expect(() => at(column, length + 1)).toThrow(RangeError)
    }
  })

  test('takes the same value many times as if one by one, and never writes into what it shares', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(2100)), { maxLength: 5 }), (runs) => {
        const [fast, slow] = [createColumn('f64'), createColumn('f64')]
        for (const [value, count] of runs) {
          const before = valuesOf(fast)
          const shared = shareColumn(fast)
          appendRun(fast, value, count)
          for (let i = 0; i < count; i++) append(slow, value)
          expect(valuesOf(shared)).toEqual(before)
        }
        expect(valuesOf(fast)).toEqual(valuesOf(slow))
      }),
      { numRuns: 40 },
    )
  })

  test('is told from any other object by its shape', () => {
    expect(isColumn(createColumn('u8'))).toBe(true)
    expect(isColumn({ length: 0, chunks: [] })).toBe(false)
    expect(isColumn([])).toBe(false)
  })
})

describe('a shared column', () => {
  test('shares its chunks until one side writes, and then copies that chunk alone', () => {
    const column = filled(3000)
    const copy = shareColumn(column)
    expect(copy.chunks.map((chunk, i) => chunk === column.chunks[i])).toEqual([true, true, true])
    set(column, 1500, -1)
    append(column, -2)
    expect(copy.chunks.map((chunk, i) => chunk === column.chunks[i])).toEqual([true, false, false])
  })

  test('does not copy a chunk again that it has made its own', () => {
    const column = filled(10)
    shareColumn(column)
    append(column, 1)
    const own = column.chunks[0]
    append(column, 2)
    expect(column.chunks[0]).toBe(own)
  })
})

test('columns and any number of copies of them behave like arrays and copies of those', () => {
  const op = fc.oneof(
    fc.record({ op: fc.constant('append' as const), of: fc.nat(), count: fc.integer({ min: 1, max: 1500 }) }),
    fc.record({ op: fc.constant('set' as const), of: fc.nat(), where: fc.nat() }),
    fc.record({ op: fc.constant('truncate' as const), of: fc.nat(), where: fc.nat() }),
    fc.record({ op: fc.constant('share' as const), of: fc.nat() }),
  )
  fc.assert(
    fc.property(fc.constantFrom<ColumnKind>('i32', 'f64'), fc.array(op, { maxLength: 25 }), (kind, ops) => {
      const pairs = [{ column: createColumn(kind), model: [] as number[] }]
      let stamp = 0
      for (const step of ops) {
        const { column, model } = pairs[step.of % pairs.length]!
        stamp++
        if (step.op === 'append') {
          for (let i = 0; i < step.count; i++) {
            append(column, stamp)
            model.push(stamp)
          }
        } else if (step.op === 'set' && model.length > 0) {
          set(column, step.where % model.length, stamp)
          model[step.where % model.length] = stamp
        } else if (step.op === 'truncate') {
          const length = step.where % (model.length + 1)
          truncate(column, length)
          model.length = length
        } else if (step.op === 'share') pairs.push({ column: shareColumn(column), model: model.slice() })
      }
      for (const { column, model } of pairs) expect(valuesOf(column)).toEqual(model)
    }),
  )
})
