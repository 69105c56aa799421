import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepSame } from '../../../src/views/stage/keepSame.ts'

describe('keepSame', () => {
  it('changes no value, whatever came before', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (previous, next) => {
        const wanted = structuredClone(next)
        expect(keepSame(previous, next)).toEqual(wanted)
      }),
    )
  })

  it('gives back the very same object when nothing has changed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(keepSame(value, structuredClone(value))).toBe(value)
      }),
    )
  })

  it('keeps the parts that are equal and takes the others', () => {
    const previous = { a: { x: 1 }, b: { y: 2 } }
    const kept = keepSame(previous, { a: { x: 1 }, b: { y: 3 } })
    expect(kept).not.toBe(previous)
    expect(kept.a).toBe(previous.a)
    expect(kept.b).toEqual({ y: 3 })
  })

  it('knows the items of a list that has moved on by their offsets', () => {
    const previous = [5, 6, 7].map((offset) => ({ offset, look: 'waiting' }))
    const next = [6, 7, 8].map((offset) => ({ offset, look: 'waiting' }))
    const kept = keepSame(previous, next)
    expect(kept[0]).toBe(previous[1])
    expect(kept[1]).toBe(previous[2])
    expect(kept.map(({ offset }) => offset)).toEqual([6, 7, 8])
  })

  it('knows items of a list by their names, with gaps between them', () => {
    const previous = [{ id: 1, at: 'c1' }, null, { id: 2, at: 'c2' }]
    const kept = keepSame(previous, [{ id: 2, at: 'c2' }, null, null, { id: 3, at: 'c1' }])
    expect(kept).toEqual([{ id: 2, at: 'c2' }, null, null, { id: 3, at: 'c1' }])
    expect(kept[0]).toBe(previous[2])
  })
})
