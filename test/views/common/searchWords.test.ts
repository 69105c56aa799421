import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasWords, markMatches, searchWords } from '../../../src/views/common/searchWords.ts'

describe('finding words', () => {
  it('wants every word, in any order, and ignores case and accents', () => {
    expect(hasWords('The hot key', searchWords('KEY hót'))).toBe(true)
    expect(hasWords('The hot key', searchWords('hot zebra'))).toBe(false)
  })

  it('without words everything is found', () => {
    expect(hasWords('', searchWords('  '))).toBe(true)
  })
})

describe('marking what matched', () => {
  it('cuts a text at the words found', () => {
    expect(markMatches('The hot key', searchWords('KEY h'))).toEqual([
      { text: 'T', isMatch: false },
      { text: 'h', isMatch: true },
      { text: 'e ', isMatch: false },
      { text: 'h', isMatch: true },
      { text: 'ot ', isMatch: false },
      { text: 'key', isMatch: true },
    ])
  })

  it('never changes the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        expect(
          markMatches(text, searchWords(query))
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
