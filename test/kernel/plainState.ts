import fc from 'fast-check'
import { append, type Column, type ColumnKind, createColumn } from '../../src/kernel/column.ts'

const number = fc.oneof(fc.integer(), fc.double({ noNaN: true })).map((value) => (Object.is(value, -0) ? 0 : value))

const column: fc.Arbitrary<Column> = fc
  .record({ kind: fc.constantFrom<ColumnKind>('i32', 'f64', 'u8'), values: fc.array(fc.nat(255), { maxLength: 30 }) })
  .map(({ kind, values }) => {
    const made = createColumn(kind)
    for (const value of values) append(made, value)
    return made
  })

const key = fc.string({ maxLength: 6 }).filter((name) => name !== '__proto__')

/** Anything a state may hold: numbers, texts, null, lists, records, typed arrays, columns. */
export const plainState: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.integer(), { maxLength: 5 }).map((values) => Int32Array.from(values)),
    column,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value
