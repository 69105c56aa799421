import { describe, expect, it } from 'vitest'
import { count, fields, flag, listOf, numeric, oneOf, optional, recordOf, text } from '../../src/kernel/shape.ts'

const shape = fields({
  name: text,
  size: optional(numeric, 1),
  tags: listOf(oneOf('red', 'blue')),
  seen: recordOf(flag),
  note: optional(text),
})
const good = { name: 'one', size: 2.5, tags: ['red'], seen: { yes: true } }

describe('data from outside', () => {
  it('is read as it is, without fields that nobody asked for', () => {
    expect(shape({ ...good, extra: 1 }, '')).toEqual(good)
  })

  it('gets the fallback where an optional field is missing, or nothing', () => {
    const { size: _, ...rest } = good
    expect(shape(rest, '')).toStrictEqual({ ...rest, size: 1 })
  })

  it.each([
    ['a field that is missing', { ...good, name: undefined }, 'name is missing, not a text'],
    ['a field of another kind', { ...good, size: '2' }, 'size is "2", not a number'],
    ['a word that is not known', { ...good, tags: ['red', 'pink'] }, 'tags.1 is "pink", not red or blue'],
    ['an entry of another kind', { ...good, seen: { yes: 1 } }, 'seen.yes is 1, not true or false'],
    ['a list for an object', { ...good, seen: [] }, 'seen is something else, not an object'],
    ['an object for a list', { ...good, tags: {} }, 'tags is something else, not a list'],
    ['nothing at all', null, 'it is null, not an object'],
  ])('is refused with its place for %s', (_, value, why) => {
    expect(() => shape(value, '')).toThrow(why)
  })

  it('counts in whole numbers from zero', () => {
    expect(count(0, '')).toBe(0)
    for (const value of [-1, 0.5, Number.NaN, '1', 2 ** 53]) expect(() => count(value, 'step')).toThrow('not a whole number')
  })

  it('cannot change what objects inherit', () => {
    const read = recordOf(fields({ name: text }))(JSON.parse('{"__proto__":{"name":"evil"}}'), '')
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(({} as { name?: string }).name).toBeUndefined()
  })
})
