import { describe, expect, it } from 'vitest'
import { keyLook } from '../../../src/views/stage/keyLook.ts'

describe('keyLook', () => {
  it('tells the first six keys apart by hue and by glyph', () => {
    const looks = Array.from({ length: 6 }, (_, index) => keyLook(index))
    expect(new Set(looks.map(({ hue }) => hue)).size).toBe(6)
    expect(new Set(looks.map(({ glyph }) => glyph)).size).toBe(6)
  })

  it('tells thirty-six keys apart by the pair', () => {
    const looks = Array.from({ length: 36 }, (_, index) => JSON.stringify(keyLook(index)))
    expect(new Set(looks).size).toBe(36)
  })
})
